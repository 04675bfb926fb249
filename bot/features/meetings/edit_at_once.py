"""A change that concerns nobody but the coordinator: made at once, and it can be undone all the same."""

from sqlalchemy import Connection

from bot.app.context import Context, new_id
from bot.app.messages import IncomingMessage
from core.language.durations import spelled_minutes
from core.meetings.model.meeting import Meeting
from core.meetings.use_cases.approve_meeting_edit import approve_meeting_edit
from core.meetings.use_cases.prepare_meeting_edit import prepare_meeting_edit


def edit_at_once(message: IncomingMessage, after: Meeting, context: Context) -> str:
    """Make the meeting as `after`; returns how it is undone, in a sentence or two.

    Raises MeetingNotFoundError, MeetingIsCancelledError, and MeetingHasChangedError.
    """
    edit_id, by, now = new_id(), message.person_id, message.now

    def make(conn: Connection) -> None:
        prepare_meeting_edit(conn, edit_id=edit_id, after=after, created_by=by, now=now)
        approve_meeting_edit(conn, edit_id=edit_id, new_id=new_id, now=now, by=by)

    context.write(make)
    return f"Blev det fel? Skriv *ångra* inom {spelled_minutes(context.config.rules.undo)}."
