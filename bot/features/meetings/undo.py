"""How `ångra`, or the card's button, undoes a change of a meeting or a new one."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.undo import Undoables, Undoing
from core.language.numbers import whole
from core.meetings.model.meeting_edit import MeetingEdit
from core.meetings.queries import meeting_edits
from core.meetings.use_cases.add_meeting import undo_new_meeting
from core.meetings.use_cases.undo_meeting_edit import undo_meeting_edit
from core.signups.queries import signups
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.MEETING_EDIT)
def take_back(conn: Connection, undoing: Undoing) -> str:
    """Restore the meeting."""
    edit, told = take_back_edit(conn, edit_id=undoing.subject, now=undoing.now, within=undoing.within)
    name = presenters.name_and_days(edit.before, undoing.now, undoing.zone)
    return f"Ångrat. {name} är som förut{'. ' + told if told else ', och ingen har fått veta något'}."


@undoables.register(UndoKind.NEW_MEETING)
def take_out(conn: Connection, undoing: Undoing) -> str:
    """Remove the new meeting."""
    new = undo_new_meeting(conn, new_meeting_id=undoing.subject, by=undoing.by, now=undoing.now, within=undoing.within)
    name = presenters.name_and_days(new.meeting, undoing.now, undoing.zone)
    return f"Ångrat. {name} är borttagen, och ingen har fått veta något."


def take_back_edit(conn: Connection, *, edit_id: str, now: datetime, within: timedelta) -> tuple[MeetingEdit, str]:
    """The undone edit, and who is told of it anyway; empty if nobody is. Raises CoreError."""
    meeting_id = meeting_edits.get(conn, edit_id).before.id
    before = sum(signup.size for signup in signups.list_waiting(conn, meeting_id))
    edit = undo_meeting_edit(conn, edit_id=edit_id, now=now, within=within)
    served = before - sum(signup.size for signup in signups.list_waiting(conn, meeting_id))
    return edit, f"{whole(served)} som stod i kön får plats och nämns i tråden" if served > 0 else ""
