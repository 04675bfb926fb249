"""A coordinator sends a delivery again with a note on top: previewed, approved, undone until it has left."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.deliveries import queries as deliveries
from core.deliveries.model import DeliveryState
from core.meetings.errors import ProposalIsOldError, UndoIsOverError
from core.meetings.model.proposal import ProposalState, is_old
from core.overrides import queries, resend_queries
from core.overrides.errors import (
    NoteMissingError,
    NoteTooLongError,
    ResendNotFoundError,
    ResendNotPossibleError,
    ResendUnderWayError,
)
from core.overrides.model import LONGEST_NOTE, Override, OverrideKey, Resend
from core.undo import queries as undo
from core.undo.model import UndoKind


def prepare_resend(
    conn: Connection, *, resend_id: str, delivery_id: str, note: str, by: str, now: datetime, undo_window: timedelta
) -> Resend:
    """Store the resend for its preview; nothing is sent. `by` is an Entra object id, `now` UTC.

    Raises ResendNotPossibleError for what never reached a group, ResendUnderWayError if it is already being sent again,
    NoteMissingError and NoteTooLongError.
    """
    delivery = deliveries.get(conn, delivery_id)
    if delivery is None or delivery.group is None or delivery.state is not DeliveryState.SENT:
        raise ResendNotPossibleError(delivery_id)
    note = " ".join(note.split())
    if not note:
        raise NoteMissingError(delivery_id)
    if len(note) > LONGEST_NOTE:
        raise NoteTooLongError(len(note))
    last = resend_queries.last_approved_at(conn, delivery_id)
    if last is not None and now < last + undo_window:
        raise ResendUnderWayError(delivery_id)
    number = resend_queries.next_number(conn, delivery.subject)
    group, state = delivery.group, ProposalState.PREPARED
    resend = Resend(resend_id, delivery_id, delivery.subject, number, group, note, state, by, now)
    resend_queries.add(conn, resend)
    return resend


def approve_resend(
    conn: Connection, *, resend_id: str, kind: str, by: str, by_name: str, now: datetime
) -> tuple[Resend, OverrideKey]:
    """Send it when it can no longer be undone; `kind` is its name in the outbox.

    Its note is stored as an override, under the returned key. Raises ResendNotFoundError if it isn't waiting for
    approval, ProposalIsOldError, and ResendUnderWayError if it was sent again since the preview.
    """
    resend = resend_queries.get(conn, resend_id)
    if resend.state is not ProposalState.PREPARED:
        raise ResendNotFoundError(resend_id)
    if is_old(resend.created_at, now):
        raise ProposalIsOldError(resend_id)
    last = resend_queries.last_approved_at(conn, resend.delivery_id)
    if last is not None and last >= resend.created_at:
        raise ResendUnderWayError(resend_id)
    key = OverrideKey(resend.meeting_id, kind, resend.number, resend.group)
    queries.save(conn, key, Override(note=resend.note, by_name=by_name, decided_at=now), by=by)
    resend_queries.settle(conn, resend_id, ProposalState.APPROVED, now=now, by=by)
    undo.record(conn, UndoKind.RESEND, resend_id, by=by, at=now)
    return resend_queries.get(conn, resend_id), key


def discard_resend(conn: Connection, *, resend_id: str, by: str, now: datetime) -> None:
    """Send nothing. Raises ResendNotFoundError if it isn't waiting for approval."""
    if resend_queries.get(conn, resend_id).state is not ProposalState.PREPARED:
        raise ResendNotFoundError(resend_id)
    resend_queries.settle(conn, resend_id, ProposalState.DISCARDED, now=now, by=by)


def undo_resend(conn: Connection, *, resend_id: str, kind: str, by: str, now: datetime, within: timedelta) -> Resend:
    """Undo it before it leaves; undoing twice changes nothing.

    Raises ResendNotFoundError, and UndoIsOverError when it is too late or it isn't approved.
    """
    resend = resend_queries.get(conn, resend_id)
    if resend.state is ProposalState.UNDONE:
        return resend
    approved_at = resend.settled_at if resend.state is ProposalState.APPROVED else None
    if approved_at is None or now >= approved_at + within:
        raise UndoIsOverError(resend_id)
    key = OverrideKey(resend.meeting_id, kind, resend.number, resend.group)
    queries.save(conn, key, Override(), by=by)
    resend_queries.settle(conn, resend_id, ProposalState.UNDONE, now=now, by=by)
    undo.remove(conn, UndoKind.RESEND, resend_id)
    return resend
