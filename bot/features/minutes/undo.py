"""How `ångra` undoes a change of minutes."""

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.undo import Undoables, Undoing
from core.minutes.use_cases import undo_change
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.MINUTES)
def take_back(conn: Connection, undoing: Undoing) -> str:
    """Restore the minutes before."""
    meeting = undo_change(conn, change_id=undoing.subject, now=undoing.now, within=undoing.within)
    name = presenters.name_and_days(meeting, undoing.now, undoing.zone)
    return f"Ångrat. Beslut och uppgifter från {name} är som de var."
