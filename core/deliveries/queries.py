"""Queries about deliveries; only outbox.py writes them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, ScalarSelect, func, literal, select

from core.deliveries.model import Delivery, DeliveryState, Key
from core.deliveries.state_predicates import has_failed, is_among, is_open
from core.deliveries.tables import deliveries

NATURAL_KEY = ("subject", "revision", "kind", "channel_id")


def get(conn: Connection, delivery_id: str) -> Delivery | None:
    """Get the delivery, or None."""
    row = conn.execute(select(deliveries).where(deliveries.c.id == delivery_id)).one_or_none()
    return None if row is None else delivery_of(row)


def list_about(conn: Connection, subject: str) -> Sequence[Delivery]:
    """List all deliveries about a meeting, by due time."""
    query = select(deliveries).where(deliveries.c.subject == subject).order_by(deliveries.c.due_at, deliveries.c.id)
    return [delivery_of(row) for row in conn.execute(query)]


def list_in_state(conn: Connection, states: Collection[DeliveryState]) -> Sequence[Delivery]:
    """List the deliveries in any of the states, by due time."""
    query = (
        select(deliveries).where(is_among(deliveries.c.state, states)).order_by(deliveries.c.due_at, deliveries.c.id)
    )
    return [delivery_of(row) for row in conn.execute(query)]


def any_in_state(conn: Connection, states: Collection[DeliveryState]) -> bool:
    """Whether any delivery is in one of the states."""
    query = select(deliveries.c.id).where(is_among(deliveries.c.state, states)).limit(1)
    return conn.scalar(query) is not None


def count_by_kind_and_state(conn: Connection) -> dict[tuple[str, str], int]:
    """Count the deliveries of each kind in each state."""
    query = select(deliveries.c.kind, deliveries.c.state, func.count()).group_by(deliveries.c.kind, deliveries.c.state)
    return {(kind, state): number for kind, state, number in conn.execute(query)}


def waiting_since(conn: Connection) -> datetime | None:
    """Get when the oldest open delivery fell due (the product's clock); None if none is open."""
    oldest: datetime | None = conn.scalar(select(func.min(deliveries.c.due_at)).where(is_open(deliveries.c.state)))
    return oldest


def sent_since(conn: Connection, since: datetime) -> Sequence[Delivery]:
    """List what was sent at or after `since` (the product's clock), latest first."""
    query = (
        select(deliveries)
        .where(deliveries.c.state == DeliveryState.SENT, deliveries.c.sent_at >= since)
        .order_by(deliveries.c.sent_at.desc(), deliveries.c.id)
    )
    return [delivery_of(row) for row in conn.execute(query)]


def sent_of_kinds(conn: Connection, kinds: Collection[str], meeting_ids: Collection[str]) -> Sequence[Delivery]:
    """List the sent deliveries of the kinds about the meetings."""
    query = select(deliveries).where(
        deliveries.c.kind.in_(list(kinds)),
        deliveries.c.state == DeliveryState.SENT,
        deliveries.c.activity_id.is_not(None),
        deliveries.c.subject.in_(list(meeting_ids)),
    )
    return [delivery_of(row) for row in conn.execute(query.order_by(deliveries.c.id))]


def thread_of(conn: Connection, subject: str, channel_id: str) -> str | None:
    """Get the thread of the latest message about the meeting in the channel; None if there is none."""
    return conn.scalar(select(opened_thread(literal(subject), literal(channel_id))))


def opened_thread(subject: ColumnElement[str], channel_id: ColumnElement[str]) -> ScalarSelect[str]:
    """The same as a subquery, correlated with the enclosing query's subject and channel."""
    opener = deliveries.alias("opener")
    return (
        select(opener.c.thread_id)
        .where(opener.c.subject == subject, opener.c.channel_id == channel_id)
        .where(is_among(opener.c.state, [DeliveryState.SENT]), opener.c.thread_id.is_not(None))
        .order_by(opener.c.sent_at.desc(), opener.c.id.desc())
        .limit(1)
        # However deeply it is nested.
        .correlate_except(opener)
        .scalar_subquery()
    )


def failed_since(conn: Connection, since: datetime) -> Sequence[Delivery]:
    """List the failed deliveries (refused, unknown, expired) that were due at or after `since`, by due time."""
    query = select(deliveries).where(has_failed(deliveries.c.state), deliveries.c.due_at >= since)
    return [delivery_of(row) for row in conn.execute(query.order_by(deliveries.c.due_at, deliveries.c.id))]


def states_by_key(conn: Connection, subjects: Collection[str]) -> dict[Key, DeliveryState]:
    """Get the state of each delivery about the subjects, by natural key."""
    columns = [deliveries.c[name] for name in NATURAL_KEY]
    query = select(*columns, deliveries.c.state).where(deliveries.c.subject.in_(list(subjects)))
    return {
        (row.subject, row.revision, row.kind, row.channel_id): DeliveryState(row.state) for row in conn.execute(query)
    }


def states_of(conn: Connection, subject: str, revision: int, kind: str, group: str | None) -> list[DeliveryState]:
    """Get the states of the deliveries of that kind to the group (None: to the coordinators), in whatever channel."""
    query = select(deliveries.c.state).where(
        deliveries.c.subject == subject,
        deliveries.c.revision == revision,
        deliveries.c.kind == kind,
        deliveries.c.group_name.is_(None) if group is None else deliveries.c.group_name == group,
    )
    return [DeliveryState(state) for state in conn.scalars(query)]


def list_about_any(conn: Connection, subjects: Collection[str]) -> Sequence[Delivery]:
    """List all deliveries about any of the subjects."""
    query = select(deliveries).where(deliveries.c.subject.in_(list(subjects))).order_by(deliveries.c.id)
    return [delivery_of(row) for row in conn.execute(query)]


def delivery_of(row: Row[tuple[object, ...]]) -> Delivery:
    """Make a delivery of a row."""
    return Delivery(
        id=row.id,
        subject=row.subject,
        revision=row.revision,
        kind=row.kind,
        group=row.group_name,
        channel_id=row.channel_id,
        due_at=row.due_at,
        expires_at=row.expires_at,
        state=DeliveryState(row.state),
        reason=row.reason,
        attempts=row.attempts,
        render_attempts=row.render_attempts,
        not_before=row.not_before,
        activity_id=row.activity_id,
        thread_id=row.thread_id,
        sent_at=row.sent_at,
        card_fingerprint=row.card_fingerprint,
    )
