"""`ny DATUM TID GRUPP RUBRIK`: adds a meeting, by a sentence or a form."""

import re
from dataclasses import replace

from bot.app.access_denied import access_denied_text
from bot.app.commands.clarifying_questions import clarifying_question, day_choices
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.said_meeting import said_meeting
from bot.app.commands.unused_words import listed
from bot.app.context import Context, new_id
from bot.app.meeting_words.group_words import GroupWords
from bot.app.messages import IncomingMessage, Reply
from bot.app.typed.when import FieldError, day_places
from bot.features.meetings.new_meeting.fields import NewMeetingFields, meeting_of
from bot.features.meetings.new_meeting.preview import form_card, shown_new_meeting
from bot.features.meetings.new_meeting.typed import typed_meeting
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()
#: What only says that something takes place: "den 3 april kör vi workshop".
_TAKES_PLACE = re.compile(
    r"\b(?:vi\s)?(?:kör|ordnar|håller|arrangerar|ska\s(?:vi\s)?(?:ha|köra|hålla|ordna)|har|tänkte\s(?:vi\s)?(?:ha|köra))\b\s?(?:vi\b)?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:en|ett|a|an)\s", re.IGNORECASE)


def said_new(message: IncomingMessage, text: str, context: Context) -> str:
    """As *ny 3 april workshop*; empty if no day is named, or a meeting that is there."""
    today = context.today(message.now)
    if not day_places(text, today) or said_meeting(message, text, context) is not None:
        return ""
    told = " ".join(_TAKES_PLACE.sub(" ", text, count=1).split())
    return f"ny {_ARTICLE.sub('', told).strip(' ?!.')}"


@commands.command(
    "ny",
    changes=True,
    asks=True,
    undo=UndoKind.NEW_MEETING,
    argument="DATUM TID GRUPP RUBRIK",
    help="Lägger in en träff; utan fler ord får du ett formulär",
    help_en="Adds a meeting; a form where nothing else is said",
    phrases=(
        "lägg|lägga|läggs till|in|upp ett|en|nytt|ny? möte|mötet|träff|träffen|datum|tid",
        "^lägg|lägga till|in|upp",
        "^ny|nytt +nätverksträff|nätverksmöte|webbinarium|studiebesök|utbildning|workshop|seminarium|kurs",
        "^ny|nytt möte|träff|aktivitet|event",
        "skapa|planera|boka|planerar|bokar in? ett|en|nytt|ny? nytt|ny? möte|träff",
        "skapa|planera|boka in? ett|en? nytt|ny? +nätverksträff|nätverksmöte|webbinarium|studiebesök|utbildning",
        "^boka in?",
        "^planera in",
        "^ett till möte",
        "planera|planerar|boka|skapa … möte|mötet|träff|+exkursion|+workshop|+utbildning|+studiebesök|+kurs",
        "^skapa|create",
        "add|create|schedule|plan a|new? a|new|joint? meeting",
        "^new meeting",
        "^put in",
        "^glöm inte? lägga|lägg|boka in|till",
    ),
    examples=("ny 8 mars kl 9–12 {grupp} Studiebesök i Borås", "lägg till en träff"),
    restated=said_new,
    hints="extramöte extraträff inplanera",
    together=(
        (
            "kör|köra|ordnar|ordna|håller|arrangerar|har|ha|blir|bjuder workshop|webbinarium|studiebesök|kurs|"
            "utbildning|seminarium|extramöte|temadag|exkursion|frukostmöte|lunchmöte vi|de|oss|gruppen|det|alla"
        ),
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
    in_app=False,
)
def new_meeting(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Fill the form from the sentence; if that is enough, show the preview at once."""
    names, today = context.groups().names, context.today(message.now)
    if not rest.strip(" .!"):
        here = (message.group,) if message.group else ()
        return Reply(card=form_card(NewMeetingFields(groups=here), names))
    read = typed_meeting(rest, groups=GroupWords(context.groups()), names=names, here=message.group, today=today)
    fields = read.fields
    if message.chosen_day is not None:
        fields = replace(fields, day=message.chosen_day.isoformat())
    try:
        meeting = meeting_of(fields, meeting_id=new_id(), known_groups=names, today=today)
    except FieldError as problem:
        if problem.days:
            return clarifying_question(str(problem), day_choices(message, problem.days, year=today.year))
        return Reply(card=form_card(fields, names, f"{problem} Inget är inlagt än."))
    if not message.rights.coordinates(meeting.groups):
        return Reply(access_denied_text(Role.GROUP_COORDINATOR, meeting.groups, message, context))
    if read.unused:
        problem_words = f"Jag vet inte var {listed(read.unused)} hör hemma. Skriv in det där det passar."
        return Reply(card=form_card(fields, names, problem_words))
    return Reply(card=shown_new_meeting(meeting, message.person_id, message.now, context))
