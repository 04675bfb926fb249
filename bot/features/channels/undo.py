"""How `ångra` undoes a channel's binding."""

from sqlalchemy import Connection

from bot.app.undo import Undoables, Undoing
from bot.features.channels.presenters import channel_as_it_is
from core.channels.use_cases.undo_binding import undo_binding
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.CHANNEL_BINDING)
def take_back(conn: Connection, undoing: Undoing) -> str:
    """Give the channels back to their former owners."""
    done = undo_binding(conn, binding_id=undoing.subject, by=undoing.by, now=undoing.now, within=undoing.within)
    return f"Ångrat. {channel_as_it_is(conn, done.binding.channel_id)} Inget har gått ut."
