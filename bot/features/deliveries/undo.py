"""How a decision about a message that has not left is taken back by `ångra`."""

from sqlalchemy import Connection

from bot.app.undo import Undoables, Undoing
from cards.kit.markdown import escape
from core.overrides.use_cases import undo_override
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.OVERRIDE)
def take_back(conn: Connection, undoing: Undoing) -> str:
    """Put back what was decided before."""
    change = undo_override(conn, change_id=undoing.subject, by=undoing.by, now=undoing.now, within=undoing.within)
    before = change.before
    held = "Utskicket hålls tillbaka." if before.held else "Utskicket går i sin tid."
    note = f" Rad överst: {escape(before.note)}" if before.note else " Det har ingen egen rad."
    return f"Ångrat. {held}{note}"
