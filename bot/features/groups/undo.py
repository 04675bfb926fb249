"""How `ångra` undoes a change of a group."""

from sqlalchemy import Connection

from bot.app.undo import Undoables, Undoing
from bot.features.groups.presenters import taken_back
from core.groups.use_cases.undo_group_change import undo_group_change
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.GROUP_CHANGE)
def take_back(conn: Connection, undoing: Undoing) -> str:
    """Restore the group."""
    change = undo_group_change(conn, change_id=undoing.subject, by=undoing.by, now=undoing.now, within=undoing.within)
    return f"Ångrat. {taken_back(change)}"
