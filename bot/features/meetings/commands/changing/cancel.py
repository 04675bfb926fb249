"""`ställ in` and `återuppta`: cancels or resumes a meeting."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.app import presenters
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.meeting_lookup import own_meeting
from bot.app.context import Context
from bot.app.meeting_words.known import names_a_meeting, sets_something
from bot.app.messages import IncomingMessage, Reply
from bot.features.meetings.commands.changing.named_meeting import meeting_ahead
from bot.features.meetings.commands.typed.said_other import said_cancelling, said_resuming
from bot.features.meetings.edit_preview import shown_edit
from core.language.reasons import LONGEST, split_reason
from core.meetings.formatting import agreeing
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()
#: After this a reason may follow; "31 maj." with a digit before is a day.
_PART = re.compile(r",\s?|(?<=[^\W\d])[.!]\s|\s[–-]\s")


@commands.command(
    "ställ in",
    changes=True,
    undo=UndoKind.MEETING_EDIT,
    argument="MÖTE: ANLEDNING",
    help="Ställer in träffen",
    help_en="Cancels the meeting",
    phrases=(
        "lägg|lägga|lägger ner|ned den|det? +mötet|träffen|resan|möte|träff",
        "vi? får|kan|måste|ska|behöver skita|strunta|skippa i=?",
        "skiter|struntar i=? +mötet|träffen|resan|den",
        "slopa|slopar|skippar|skippa|stryker|stryks +mötet|träffen|resan",
        "hoppa|hoppar över +mötet|träffen|resan",
        "får utgå",
        "får|måste|ska|kan|bör tyvärr? strykas|skippas|slopas|ställas in?",
        "låt +mötet|träffen utgå",
        "^skrota|skrotar|slopa|skippa|stryk|dumpa +den|mötet|träffen|resan",
        "kan inte|ej genomföras|hållas|bli av? av?",
        "call it|the|that … off",
        "scrap|drop|skip the? meeting|trip",
        "we|i have|need|must to? scrap|drop|skip|cancel",
        "^dra|drar in mötet|träffen|resan",
        "ställ|ställa|ställs|ställer|ställt … in",
        "inställt|inställd|inställda",
        "avboka|avbokas|avbokat|avbokad|avbokar",
        "avlys|avlysa|avlyst|avlyses",
        "stryk|stryka|skippa mötet|träffen",
        "ta bort mötet|träffen|möte|träff",
        "radera mötet|träffen",
        "blir inte av",
        "utgår",
        "cancel|cancelled|canceled|cancels",
        "call off",
    ),
    examples=(
        "ställ in {träff}",
        "ställ in {träff}: lokalen är stängd",
    ),
    asks=True,
    aliases=("avboka",),
    restated=said_cancelling,
    hints="stryka slopa slopas droppa stryks skippa skippar skita skiter strunta struntar inställa scrap",
    together=(
        "skita|strunta|skippa|hoppa|slopa i|över|mötet|träffen|resan",
        "ingen|inga|int kan|kommer|anmäld|intresse tyvärr|käft|alls|får",
        "ihop|samla folk|deltagare|tillräckligt inte",
        "blir inget|ingenting",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
)
def cancel(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Cancel the meeting; its page stays and shows it as cancelled."""
    words, reason = split_reason(rest)
    if not reason:
        words, reason = _reason_after_comma(words, message, context)
    meeting = meeting_ahead(message, words, context, "ställ in")
    if isinstance(meeting, Reply):
        return meeting
    after = replace(meeting, status=MeetingStatus.CANCELLED)
    return shown_edit(
        message,
        meeting,
        after,
        context,
        what="Ställ in",
        was=presenters.when_of(meeting, message.now, context.config.zone),
        will_be=agreeing(meeting.title, "inställd", "inställt"),
        reason=reason,
    )


@commands.command(
    "återuppta",
    changes=True,
    undo=UndoKind.MEETING_EDIT,
    argument="MÖTE: ANLEDNING",
    help="En inställd träff blir av ändå",
    help_en="A cancelled meeting takes place after all",
    phrases=(
        "un-cancel|uncancel|reinstate the? meeting?",
        "resume the? meeting",
        "blir av|igen i? alla fall",
        "blir av|igen iallafall|allafall|likväl",
        "vi? kör|genomför på? ändå",
        "blir av trots allt",
        "återuppta|återupptas mötet|träffen|möte|träff",
        "blir av|igen ändå|ändå|trots",
        "ångra inställt|inställningen|inställd",
        "är inte inställt|inställd",
    ),
    examples=("återuppta {träff}", "mötet {träff} blir av ändå"),
    asks=True,
    restated=said_resuming,
    hints="ändå trots kör uncancelled",
    together=(
        "av|kör|igen trots|ändå|allafall|iallafall|fall strök|inställt|ställde|ställt|avbokat|ställdes|struket|strukit",
        "löste|löst|ordnade av|kör|ändå|trots",
        "after all on|happening|meeting",
        "blir av trots|ändå|allafall|iallafall|fall",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
    in_app=False,
)
def resume(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Resume the meeting as it was planned; the only cancelled one ahead, unless one is named."""
    words, reason = split_reason(rest)
    if not reason:
        words, reason = _reason_after_comma(words, message, context)
    zone, today = context.config.zone, context.today(message.now)

    def only_cancelled(candidates: Sequence[Meeting]) -> Meeting | None:
        ahead = [
            candidate
            for candidate in candidates
            if candidate.status is MeetingStatus.CANCELLED and candidate.start_date >= today
        ]
        return ahead[0] if len(ahead) == 1 else None

    meeting = own_meeting(message, words, context, command="återuppta", nearest=only_cancelled)
    if isinstance(meeting, Reply):
        return meeting
    name = presenters.name_and_days(meeting, message.now, zone)
    if meeting.status is MeetingStatus.PLANNED:
        return Reply(f"{name} är inte {agreeing(meeting.title, 'inställd', 'inställt')}. Inget att ändra.")
    if meeting.starts_at(zone) <= message.now:
        return Reply(f"{name} skulle redan ha varit, så det går inte att ångra att den ställdes in.")
    after = replace(meeting, status=MeetingStatus.PLANNED)
    return shown_edit(
        message,
        meeting,
        after,
        context,
        what="Återuppta",
        was=agreeing(meeting.title, "inställd", "inställt"),
        will_be=presenters.when_of(after, message.now, zone),
        reason=reason,
    )


def _reason_after_comma(words: str, message: IncomingMessage, context: Context) -> tuple[str, str]:
    """The next sentence or part is the reason, if it isn't about the meeting: "31 maj, ingen har anmält sig"."""
    head, *told = _PART.split(words, maxsplit=1)
    if told and names_a_meeting(message, head, context) and sets_something(message, told[0], context):
        return head, " ".join(told[0].split())[:LONGEST]
    return words, ""
