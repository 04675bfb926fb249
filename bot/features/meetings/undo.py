"""How a change of one meeting is taken back by `ångra`."""

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.undo import Undoables, Undoing
from core.meetings.use_cases.undo_meeting_edit import undo_meeting_edit
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.MEETING_EDIT)
def take_back(conn: Connection, undoing: Undoing) -> str:
    """Put the meeting back as it was."""
    edit = undo_meeting_edit(conn, edit_id=undoing.subject, now=undoing.now, within=undoing.within)
    name = presenters.name_and_days(edit.before, undoing.now, undoing.zone)
    return f"Ångrat. {name} är som förut, och ingen har fått veta något."
