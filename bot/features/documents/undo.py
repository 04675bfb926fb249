"""How `ångra` undoes documents that were sent to the bot, and withdrawals."""

from sqlalchemy import Connection

from bot.app.undo import Undoables, Undoing
from bot.features.documents.replaced import words_of_earlier
from cards.kit.markdown import escape
from core.language.plurals import count
from core.publishing.queries import handed_in
from core.publishing.use_cases.hand_in import undo_handed_in
from core.publishing.use_cases.withdraw import undo_withdrawal
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.HANDED_IN)
def take_back_documents(conn: Connection, undoing: Undoing) -> str:
    """Undo everything that one press approved."""
    together = handed_in.list_approved_with(conn, handed_in.get(conn, undoing.subject))
    taken_back = undo_handed_in(conn, together)
    documents = count(len(taken_back.documents), "dokument")
    return f"Ångrat. {documents} publiceras inte; det som hann publiceras tas bort.{words_of_earlier(taken_back)}"


@undoables.register(UndoKind.WITHDRAWAL)
def publish_again(conn: Connection, undoing: Undoing) -> str:
    """Undo the withdrawal."""
    undone = undo_withdrawal(conn, undoing.subject, by=undoing.by, now=undoing.now)
    return f"Ångrat. {escape(undone.name)} publiceras igen."
