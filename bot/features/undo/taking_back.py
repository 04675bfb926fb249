"""Undoes one change, and describes the restored state."""

from bot.app.context import Context
from bot.app.error_messages import refusal
from bot.app.messages import CardAction, IncomingMessage
from bot.app.undo import Undoables, Undoing
from core.errors import CoreError
from core.undo.model import UndoKind

NOTHING = "Du har inget att ångra. Det går i tio minuter efter att du har godkänt en ändring."


def take_back(
    undoables: Undoables, kind: UndoKind, subject: str, request: IncomingMessage | CardAction, context: Context
) -> str:
    """In Swedish, what was restored, or why the change stays."""
    undoing = Undoing(subject, request.person_id, request.now, context.config.rules.undo, context.config.zone)
    try:
        words = context.write(lambda conn: undoables.get(kind)(conn, undoing))
    except CoreError as error:
        return "{}. {}".format(*refusal(error, context.config))
    context.recent.forget()
    return words
