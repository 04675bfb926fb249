"""How a decision about a suggestion is taken back by `ångra`."""

from sqlalchemy import Connection

from bot.app.undo import Undoables, Undoing
from cards.kit.markdown import escape
from core.suggestions.use_cases import undo_decision
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.SUGGESTION_STATUS)
def take_back(conn: Connection, undoing: Undoing) -> str:
    """Put back what was decided before."""
    suggestion = undo_decision(conn, change_id=undoing.subject, by=undoing.by, now=undoing.now, within=undoing.within)
    return f"Ångrat. Önskemålet *{escape(suggestion.theme)}* har samma status som förut."
