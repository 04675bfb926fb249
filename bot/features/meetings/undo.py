"""How a change of one meeting, or a new one, is taken back by `ångra`."""

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.undo import Undoables, Undoing
from core.meetings.use_cases.add_meeting import undo_new_meeting
from core.meetings.use_cases.undo_meeting_edit import undo_meeting_edit
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.MEETING_EDIT)
def take_back(conn: Connection, undoing: Undoing) -> str:
    """Put the meeting back as it was."""
    edit = undo_meeting_edit(conn, edit_id=undoing.subject, now=undoing.now, within=undoing.within)
    name = presenters.name_and_days(edit.before, undoing.now, undoing.zone)
    return f"Ångrat. {name} är som förut, och ingen har fått veta något."


@undoables.register(UndoKind.NEW_MEETING)
def take_out(conn: Connection, undoing: Undoing) -> str:
    """Take the meeting out of the year again."""
    new = undo_new_meeting(conn, new_meeting_id=undoing.subject, by=undoing.by, now=undoing.now, within=undoing.within)
    name = presenters.name_and_days(new.meeting, undoing.now, undoing.zone)
    return f"Ångrat. {name} är borttagen, och ingen har fått veta något."
