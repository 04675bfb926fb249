"""`frågeformulär [GRUPP eller MÖTE]`: a form to choose and add feedback questions."""

import re
from collections.abc import Mapping, Sequence

from bot.app import presenters
from bot.app.access_denied import access_denied_text
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.meeting_lookup import own_meeting
from bot.app.commands.unused_words import listed
from bot.app.context import Context
from bot.app.meeting_words.known import group_words, known_meetings
from bot.app.meeting_words.reading import Named, read_words
from bot.app.messages import IncomingMessage, Reply
from bot.features.feedback.question_cards import form_card
from cards.feedback import question_set as fields
from cards.kit.choices import Choice, choices_card
from core.feedback.model.question_set import ChosenFor
from core.feedback.queries import forms
from core.groups import queries as groups
from core.meetings.model.meeting import Meeting
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()
#: A question of one's own, after a colon.
_QUESTION = re.compile(r":\s{1,3}(?P<question>[^:]{3,300}\?)$")
#: What people call it.
_FEEDBACK = "återkopplingen|utvärderingen|utvärderingarna|feedbacken|återkopplingskortet"


@commands.command(
    "frågeformulär",
    argument="[GRUPP eller MÖTE]",
    changes=True,
    asks=True,
    undo=UndoKind.FEEDBACK_QUESTIONS,
    help="Vad återkopplingen frågar om: välj frågor och lägg till egna",
    help_en="What feedback asks: choose questions and add your own",
    phrases=(
        (f"lägg|lägga|läggs till|in? en|ett|fler|några? egen|egna|extra|ny|nya? fråga|frågor|frågan … {_FEEDBACK}"),
        (
            "slopa|ta|stryk|stryka|plocka|ändra|byt|byta|skippa|lägg bort|ut? frågan|frågorna|fråga om? … "
            f"till|på|i|för|ur|från {_FEEDBACK}"
        ),
        f"vilka|vad frågor|fråga … {_FEEDBACK}",
        (f"fråga|frågan|frågor|frågorna i|på|till {_FEEDBACK}"),
        (
            "add|remove|change|drop|edit a|the|another? question|questions to|in|from|about? the? feedback|"
            "evaluation|questionnaire"
        ),
        "frågeformuläret|frågeformulären|återkopplingsfrågor|återkopplingsfrågorna|frågemall|frågemallen",
        "välj|välja|ändra|byt|byta frågor|frågorna|fråga|frågan till|på|i|om|för? återkopplingen",
        "lägg|lägga till en|ett|fler|egna|egen? fråga|frågor till|på|i|för? återkopplingen",
        "vad frågar|frågas vi|ni|boten|man? om? efter|i|om? återkopplingen",
        "questionnaire",
    ),
    examples=("frågeformulär {grupp}", "frågeformulär 8 mars"),
    aliases=("frageformular",),
    hints=(
        "utvärderingsfråga utvärderingsfrågor utvärderingsfrågorna frågebatteri formulär formuläret "
        "återkopplingsfråga questionnaire"
    ),
    together=(
        (
            "fråga|frågan|frågor|frågorna utvärderingen|utvärdering|återkopplingen|återkoppling|feedbacken lägg|"
            "lägga|slopa|stryk|stryka|ta|ändra|byt|egen|egna|bort|slippa|skippa"
        ),
        "question|questions survey|feedback|evaluation add|remove|change|drop|edit|ask",
        "fråga|frågan|frågor utvärderingen|utvärdering|återkopplingen|återkoppling vill|också|med|om",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.NO_MEMBERS_CHANNEL,
    heading="Efteråt",
    in_app=False,
)
def questionnaire(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """The form of the named group or meeting; without either, of the only possible group."""
    rest, typed = _new_question(rest)
    known, today = known_meetings(message, context), context.today(message.now)
    named = read_words(rest, known, group_words(context, known), today=today)
    if not rest.strip(" ?!.:") or _is_group(named):
        message.account.not_used(named.unknown)
        return _of_group(sorted(named.groups), message, context, typed)

    def nearest(candidates: Sequence[Meeting]) -> Meeting | None:
        ahead = [meeting for meeting in candidates if meeting.ends_at(context.config.zone) > message.now]
        return ahead[0] if ahead else None

    meeting = own_meeting(message, rest, context, command="frågeformulär", nearest=nearest)
    if isinstance(meeting, Reply):
        return meeting
    if context.read(lambda conn: forms.fixed(conn, meeting.id)) is not None:
        name = presenters.name_and_days(meeting, message.now, context.config.zone)
        return Reply(f"Frågorna om {name} har redan gått ut. De står fast tills frågan har stängt.")
    return Reply(card=form_card(ChosenFor(meeting_id=meeting.id), message.now, context, typed=typed))


def _new_question(rest: str) -> tuple[str, Mapping[str, str]]:
    """The words before a question that was typed after a colon, and the form's field with it."""
    match = _QUESTION.search(rest)
    return (rest[: match.start()], {fields.WORDS: match["question"]}) if match else (rest, {})


def _of_group(named: Sequence[str], message: IncomingMessage, context: Context, typed: Mapping[str, str]) -> Reply:
    names = context.groups().names
    own = [name for name in names if message.rights.coordinates([name])]
    wanted = list(named) or ([message.group] if message.group else own)
    if not wanted or (named and not message.rights.coordinates(named)):
        return Reply(access_denied_text(Role.GROUP_COORDINATOR, named or names, message, context))
    if len(wanted) > 1:
        offered = [Choice(name, f"frågeformulär {name}") for name in wanted]
        return Reply(card=choices_card("Vilken grupps frågor?", offered))
    group = context.read(lambda conn: groups.find(conn, wanted[0]))
    if group is None:
        return Reply(f"Gruppen {listed(wanted)} finns inte längre.")
    return Reply(card=form_card(ChosenFor(group_id=group.id), message.now, context, typed=typed))


def _is_group(named: Named) -> bool:
    """Whether groups are named, and nothing of one meeting."""
    one = (named.days, named.period, named.starts, named.order, named.words, named.forms, named.kinds)
    return bool(named.groups) and not any(one)
