"""How a decision about a suggestion, and themes that were added, are taken back by `ångra`."""

from sqlalchemy import Connection

from bot.app.undo import Undoables, Undoing
from cards.kit.markdown import escape
from core.language.plurals import count
from core.suggestions.use_cases.adding import undo_addition
from core.suggestions.use_cases.deciding import undo_decision
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.SUGGESTION_STATUS)
def take_back(conn: Connection, undoing: Undoing) -> str:
    """Put back what was decided before."""
    suggestion = undo_decision(conn, change_id=undoing.subject, by=undoing.by, now=undoing.now, within=undoing.within)
    return f"Ångrat. Önskemålet *{escape(suggestion.theme)}* har samma status som förut."


@undoables.register(UndoKind.SUGGESTION_ADDITION)
def take_away(conn: Connection, undoing: Undoing) -> str:
    """Delete the themes that were added, except those that others have voted for or decided on."""
    left = undo_addition(conn, addition_id=undoing.subject, now=undoing.now, within=undoing.within)
    words = "Ångrat. Det du lade till är borta från önskelistan."
    return f"{words} {count(left, 'tema')} står kvar, för någon har röstat eller bestämt om det." if left else words
