"""A binding is taken back while nothing has gone out."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.channels import queries
from core.channels.errors import BindingHasChangedError
from core.channels.use_cases.bind_channel import Binding, bind_channel, binding_of
from core.meetings.errors import UndoIsOverError


def undo_binding(conn: Connection, done: Binding, *, now: datetime, within: timedelta) -> None:
    """Give the channels back to those who had them before `done`; `now` is UTC, `within` the time to undo.

    Raises BindingHasChangedError where either channel is somebody else's by now, and UndoIsOverError.
    """
    stored = queries.get(conn, done.channel_id)
    if stored is None or stored.bound_to != done.owner:
        raise BindingHasChangedError(done.channel_id)
    if stored.bound_at is not None and now >= stored.bound_at + within:
        raise UndoIsOverError(done.channel_id)
    left = queries.get(conn, done.leaves) if done.leaves is not None else None
    if done.leaves is not None and (left is None or left.bound_to is not None):
        raise BindingHasChangedError(done.leaves)
    bind_channel(conn, binding_of(conn, done.channel_id, done.was), now=now, undoable=False)
    if done.leaves is not None:
        bind_channel(conn, binding_of(conn, done.leaves, done.owner), now=now, undoable=False)
