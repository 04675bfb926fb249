"""How a new address of a group's calendar is taken back by `ångra`."""

from sqlalchemy import Connection

from bot.app.undo import Undoables, Undoing
from cards.kit.markdown import escape
from core.calendar_feeds.use_cases import undo_replacement
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.CALENDAR_ADDRESS)
def take_back(conn: Connection, undoing: Undoing) -> str:
    """Let the address that it had before hold again."""
    name = undo_replacement(conn, key=undoing.subject, now=undoing.now, within=undoing.within)
    return f"Ångrat. Den förra adressen till {escape(name)}s kalender gäller igen."
