"""The meeting that a coordinator wants to change: it must be named, their own, and changeable."""

from bot.app import presenters
from bot.app.commands.meeting_lookup import own_meeting
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from core.meetings.model.meeting import Meeting, MeetingStatus


def planned_meeting(message: IncomingMessage, words: str, context: Context, command: str) -> Meeting | Reply:
    """The meeting, which must be named: nothing is changed by a guess."""
    meeting = own_meeting(message, words.strip(), context, command=command, nearest=lambda _: None)
    if isinstance(meeting, Meeting) and meeting.status is MeetingStatus.CANCELLED:
        cancelled = presenters.is_cancelled(meeting, message.now, context.config.zone)
        return Reply(f"{cancelled}. Skriv *återuppta* och datumet om {presenters.it(meeting)} blir av ändå.")
    return meeting


def meeting_ahead(message: IncomingMessage, words: str, context: Context, command: str) -> Meeting | Reply:
    """The meeting, which must not have begun: past meetings are neither moved nor cancelled."""
    meeting = planned_meeting(message, words, context, command)
    if isinstance(meeting, Meeting) and meeting.starts_at(context.config.zone) <= message.now:
        over = meeting.ends_at(context.config.zone) <= message.now
        name = presenters.name_and_days(meeting, message.now, context.config.zone)
        return Reply(f"{name} har {'varit' if over else 'börjat'}, så {presenters.it(meeting)} ändras inte.")
    return meeting
