"""A coordinator holds or releases a delivery, or puts a note on top of it; each can be undone for a while."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.deliveries import withdrawals
from core.deliveries.model import MAY_HAVE_ARRIVED
from core.deliveries.queries import states_of
from core.meetings.errors import UndoIsOverError
from core.overrides import queries
from core.overrides.errors import DeliveryNotAheadError, NoteTooLongError, OverrideHasChangedError
from core.overrides.model import LONGEST_NOTE, Override, OverrideChange, OverrideKey
from core.undo import queries as undo
from core.undo.model import UndoKind


def hold(
    conn: Connection,
    key: OverrideKey,
    *,
    held: bool,
    revision: int,
    change_id: str,
    by: str,
    by_name: str,
    now: datetime,
) -> Override:
    """Hold the delivery (`held`) or release it; `revision` is the outbox's, `by` an Entra object id, `now` UTC.

    A delivery that waits in the outbox is held there too. Raises DeliveryNotAheadError if it has left, or may have.
    """
    after = replace(queries.get(conn, key), held=held)
    return _decide(conn, key, after, revision=revision, change_id=change_id, by=by, by_name=by_name, now=now)


def write_note(
    conn: Connection,
    key: OverrideKey,
    *,
    note: str,
    revision: int,
    change_id: str,
    by: str,
    by_name: str,
    now: datetime,
) -> Override:
    """Put the note on top of the delivery, replacing the one before; an empty note removes it.

    Raises NoteTooLongError, and DeliveryNotAheadError if it has left, or may have.
    """
    note = " ".join(note.split())
    if len(note) > LONGEST_NOTE:
        raise NoteTooLongError(len(note))
    after = replace(queries.get(conn, key), note=note)
    return _decide(conn, key, after, revision=revision, change_id=change_id, by=by, by_name=by_name, now=now)


def undo_override(conn: Connection, *, change_id: str, by: str, now: datetime, within: timedelta) -> OverrideChange:
    """Restore the decision before; undoing twice changes nothing.

    Raises UndoIsOverError, and OverrideHasChangedError if somebody decided again or the delivery has left.
    """
    change = queries.get_change(conn, change_id)
    if change.undone_at is not None:
        return change
    if now >= change.made_at + within:
        raise UndoIsOverError(change_id)
    if not queries.get(conn, change.key).says_as(change.after) or _has_left(conn, change.key, change.revision):
        raise OverrideHasChangedError(change_id)
    queries.save(conn, change.key, change.before, by=by)
    _move_in_outbox(conn, change.key, change.revision, change.after, change.before, now)
    queries.set_undone(conn, change_id, now)
    undo.remove(conn, UndoKind.OVERRIDE, change_id)
    return change


def _decide(
    conn: Connection,
    key: OverrideKey,
    after: Override,
    *,
    revision: int,
    change_id: str,
    by: str,
    by_name: str,
    now: datetime,
) -> Override:
    before = queries.get(conn, key)
    if before.says_as(after):
        return before
    if _has_left(conn, key, revision):
        raise DeliveryNotAheadError(key.subject)
    after = replace(after, by_name=by_name, decided_at=now)
    queries.save(conn, key, after, by=by)
    _move_in_outbox(conn, key, revision, before, after, now)
    queries.add_change(conn, OverrideChange(change_id, key, revision, before, after, now), by=by)
    undo.record(conn, UndoKind.OVERRIDE, change_id, by=by, at=now)
    return after


def _has_left(conn: Connection, key: OverrideKey, revision: int) -> bool:
    states = states_of(conn, key.subject, revision, key.kind, key.group)
    return any(state in MAY_HAVE_ARRIVED for state in states)


def _move_in_outbox(
    conn: Connection, key: OverrideKey, revision: int, before: Override, after: Override, now: datetime
) -> None:
    """A held delivery is withdrawn from the outbox.

    A released one is queued again if the channel still belongs to the group.
    """
    if after.held and not before.held:
        withdrawals.withhold(conn, key.subject, revision, key.kind, key.group, at=now)
    elif before.held and not after.held:
        withdrawals.let_go(conn, key.subject, revision, key.kind, key.group, at=now)
