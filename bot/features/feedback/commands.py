"""`resultat MÖTE`: a meeting's feedback, once it is closed; and `resultat ÅR`, a year's."""

from collections.abc import Sequence
from functools import partial

from bot.app import presenters
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.meeting_lookup import chosen_meeting
from bot.app.context import Context
from bot.app.meeting_words.tense import Tense
from bot.app.messages import IncomingMessage, Reply
from bot.features.feedback.presenters import result_view
from bot.features.feedback.year_results import year_reply
from cards.feedback.result import WithheldView, coordinators_result_card, result_card, withheld_card
from core.channels.model import COORDINATORS
from core.feedback.errors import FeedbackNotOpenError
from core.feedback.queries import feedback_keys, rounds
from core.feedback.rules.opening import feedback_closes, feedback_opens
from core.language.plurals import count
from core.language.typed.dates import typed_year
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()


@commands.command(
    "resultat",
    undo=UndoKind.SUGGESTION_ADDITION,
    argument="MÖTE eller ÅR",
    help="Hur träffen eller året var",
    help_en="What people thought",
    phrases=(
        (
            "vad|hur svarade|skrev|sa folk|de|alla|deltagarna|ni|medlemmarna|man|kommunerna … på|i|om återkopplingen|"
            "utvärderingen|enkäten|feedbacken?"
        ),
        "vad tyckte|tycker|sa folk|dom|deltagarna|alla om",
        "hur gick|funkade|fungerade det|mötet|träffen",
        "hur gick",
        "hur var|blev mötet|träffen|det",
        "hur var",
        "vad tyckte|tyckt|tyckes de|dom|folk|man|alla|deltagarna|medlemmarna|gruppen? om?",
        "vad sa|sade de|dom|folk|deltagarna? om",
        "hur nöjda",
        "resultat|resultatet|resultaten",
        "betyg|betyget|betygen|snittet|snittbetyg",
        "återkoppling|återkopplingen",
        "utvärdering|utvärderingen|utvärderingar|utvärderingarna",
        "omdöme|omdömen|omdömet",
        "enkätsvar|enkätsvaren|enkätresultat|enkäten",
        "feedback|feedbacken",
        "results|result",
        "how did … go",
        "how was",
        "what did … think",
        "ratings|rating",
    ),
    examples=(
        "resultat {förra}",
        "hur gick det senast?",
        "resultat {år}",
    ),
    hints="uppskattat uppskattad intryck",
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
)
def show_result(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Figures for everybody; a button to comments only for coordinators, where members can't see it."""
    year = typed_year(rest, year=message.now.astimezone(context.config.zone).year)
    if year is not None:
        return year_reply(message, year, context)

    def nearest(candidates: Sequence[Meeting]) -> Meeting | None:
        closed = [meeting for meeting in candidates if context.read(partial(rounds.closed_at, meeting_id=meeting.id))]
        return closed[-1] if closed else None

    meeting = chosen_meeting(message, rest, context, command="resultat", nearest=nearest, tense=Tense.PAST)
    if isinstance(meeting, Reply):
        return meeting
    out_of_sight = message.channel_id is None or message.bound_group == COORDINATORS
    among_coordinators = out_of_sight and message.rights.coordinates(meeting.groups)
    shown = partial(
        result_view,
        meeting=meeting,
        now=message.now,
        zone=context.config.zone,
        for_coordinators=among_coordinators,
    )
    try:
        view = context.read(shown)
    except FeedbackNotOpenError:
        return Reply(_not_yet(message, meeting, context))
    lost = _lost(meeting, context) if among_coordinators else ""
    if isinstance(view, WithheldView):
        return Reply(lost, withheld_card(view))
    return Reply(lost, coordinators_result_card(view) if among_coordinators else result_card(view))


def _lost(meeting: Meeting, context: Context) -> str:
    """Answers that were discarded with their key (`natverksbot key new`); empty if none."""
    lost = sum(
        feedback_key.count
        for feedback_key in context.read(feedback_keys.list_discarded)
        if feedback_key.meeting_id == meeting.id
    )
    return f"{count(lost, 'svar')} gick inte att öppna och är inte med i resultatet." if lost else ""


def _not_yet(message: IncomingMessage, meeting: Meeting, context: Context) -> str:
    config = context.config
    name = presenters.name_and_days(meeting, message.now, config.zone)
    if meeting.status is MeetingStatus.CANCELLED:
        return f"{presenters.is_cancelled(meeting, message.now, config.zone)}, så det finns ingen återkoppling."
    if message.now < feedback_opens(meeting, config.rules, config.calendar):
        return f"{name} har inte varit än. Frågan kommer efter träffen."
    if meeting.id in context.read(feedback_keys.list_undecryptable):
        return f"Resultatet om {name} dröjer. Svaren går inte att öppna just nu. Skriv *status* för att se varför."
    closes = presenters.day_of(feedback_closes(meeting, config.rules, config.calendar), message.now, config.zone)
    answered = context.read(lambda conn: rounds.count_respondents(conn, meeting.id))
    so_far = f"Hittills {count(answered, 'svar')}." if answered else "Inga svar än."
    return f"{so_far} Frågan om {name} stänger {closes}. Resultatet visas då."
