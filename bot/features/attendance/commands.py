"""`närvaro MÖTE`: records or corrects who came."""

from collections.abc import Sequence

from bot.app import presenters
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.meeting_lookup import own_meeting
from bot.app.context import Context
from bot.app.meeting_words.tense import Tense
from bot.app.messages import IncomingMessage, Reply
from bot.features.attendance.presenters import attendance_view
from bot.features.attendance.report_import import is_attendance_report, read_in_report
from cards.attendance.attendance_form import attendance_card
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()


@commands.command(
    "närvaro",
    undo=UndoKind.ATTENDANCE_IMPORT,
    argument="MÖTE",
    help="Notera vilka som kom, eller skicka Teams närvarorapport",
    help_en="Note who came, or send Teams' attendance report",
    phrases=(
        "vilka|vem|hur var|är många? på plats",
        "~deltagarna|deltagare|deltagarlista|deltagarlistan",
        "dök|kom|syntes aldrig upp|till?",
        "dök|kom inte|ej|heller upp",
        "never showed up",
        "no-show|no-shows|noshow",
        "vi var … stycken|st|pers|personer",
        "bocka|pricka|kryssa av|för vilka|dem som? var|deltog|kom|dök|varit upp? med|på?",
        "bocka|pricka|kryssa av|för deltagare|deltagarna|närvaro|närvaron",
        "hur många kommuner deltog|kom|var med?",
        "vilka|vem uteblev|saknades|missade|saknas",
        "vilka|vem|vilken kom|deltog|närvarade",
        "vilka|vem var|är där|med|närvarande",
        "hur många kom|deltog|närvarade|dök",
        "hur många var där|med|på",
        "närvaron|närvarolista|närvarolistan|närvarolistor",
        "närvarorapport|närvarorapporten",
        "fyll|fylla i närvaro|närvaron",
        "registrera|notera|anteckna vilka som? kom|närvaro",
        "registrera|notera|anteckna närvaro|närvaron",
        "who came|attended|was",
        "attendance",
    ),
    examples=(
        "närvaro {förra}",
        "vilka kom {förra}?",
    ),
    aliases=("narvaro", "deltagare"),
    hints="pricka bocka kryssa avprickning uppslutning dök frånvarande närvarande frånvaro uteblev deltog närvarat",
    together=(
        "kom|deltog|var|dök senaste|förra|sist|igår|träffen|mötet från inte|aldrig|två|tre|en",
        "kom|deltog|var|dök senaste|förra|sist|igår inte|aldrig|saknades|uteblev",
        "came|attended|showed last|latest|meeting|yesterday",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.NO_MEMBERS_CHANNEL,
    heading="En träff",
    in_app=False,
    takes=is_attendance_report,
)
def attendance(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """The form, for the latest meeting unless one is named; or a preview of the attached report."""
    zone = context.config.zone
    if message.attachments and not rest:
        return read_in_report(message, context, None)

    def nearest(candidates: Sequence[Meeting]) -> Meeting | None:
        begun = [
            meeting
            for meeting in candidates
            if meeting.starts_at(zone) <= message.now and meeting.status is MeetingStatus.PLANNED
        ]
        return begun[-1] if begun else None

    meeting = own_meeting(message, rest, context, command="närvaro", nearest=nearest, tense=Tense.PAST)
    if isinstance(meeting, Reply):
        return meeting
    if meeting.status is MeetingStatus.CANCELLED:
        cancelled = presenters.is_cancelled(meeting, message.now, zone)
        return Reply(f"{cancelled}, så det finns ingen närvaro att notera.")
    if message.now < meeting.starts_at(zone):
        name, it = presenters.name_and_days(meeting, message.now, zone), presenters.it(meeting)
        return Reply(f"{name} har inte börjat. Notera vilka som kom när {it} har varit.")
    if message.attachments:
        return read_in_report(message, context, meeting)
    view = context.read(lambda conn: attendance_view(conn, meeting, message.now, context.config))
    return Reply(card=attendance_card(view))
