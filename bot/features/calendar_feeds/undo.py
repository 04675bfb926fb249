"""How `ångra` undoes a new calendar address."""

from sqlalchemy import Connection

from bot.app.undo import Undoables, Undoing
from cards.kit.markdown import escape
from core.calendar_feeds.use_cases import undo_replacement
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.CALENDAR_ADDRESS)
def take_back(conn: Connection, undoing: Undoing) -> str:
    """Make the former address valid again."""
    name = undo_replacement(conn, key=undoing.subject, now=undoing.now, within=undoing.within)
    return f"Ångrat. Den förra adressen till {escape(name)}s kalender gäller igen."
