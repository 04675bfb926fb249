"""How `ångra` undoes a report."""

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.undo import Undoables, Undoing
from core.attendance.use_cases.record_report import undo_report_import
from core.meetings.queries import meetings
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.ATTENDANCE_IMPORT)
def take_back(conn: Connection, undoing: Undoing) -> str:
    """Restore the attendance before the report."""
    done = undo_report_import(conn, import_id=undoing.subject, now=undoing.now, within=undoing.within)
    meeting = meetings.get(conn, done.meeting_id or "")
    return f"Ångrat. Närvaron för {presenters.name_and_days(meeting, undoing.now, undoing.zone)} är som förut."
