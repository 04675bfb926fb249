"""The ledger: one row per message that should reach a channel, and what came of it (facts: the ledger)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, or_, select, update

from network.database.deliveries import NATURAL_KEY, delivery_of
from network.database.schema import deliveries
from network.database.upsert import insert_once
from network.model.delivery import OPEN_STATES, Delivery, DeliveryState, PlannedDelivery

_OPEN = [state.value for state in OPEN_STATES]


@dataclass(frozen=True, slots=True)
class Claim:
    """A delivery taken by one sender; `fence` tells a late sender that somebody took over."""

    delivery: Delivery
    fence: int


def ensure(conn: Connection, planned: PlannedDelivery, *, delivery_id: str, channel_id: str) -> bool:
    """Write the delivery down once by its natural key; whether it was new."""
    row = {
        "id": delivery_id,
        "subject": planned.subject,
        "revision": planned.revision,
        "kind": planned.kind,
        "channel_id": channel_id,
        "group_name": planned.group,
        "due_at": planned.due_at,
        "expires_at": planned.expires_at,
        "state": DeliveryState.DUE,
        "attempts": 0,
        "fence": 0,
    }
    return insert_once(conn, deliveries, row, key=NATURAL_KEY)


def claim(conn: Connection, *, real_now: datetime, lease: timedelta, limit: int) -> list[Claim]:
    """Take up to `limit` open deliveries, the longest due first; each is `sending` once this commits.

    `real_now` is the machine's clock: leases and waits follow it.
    """
    free = (
        select(deliveries.c.id)
        .where(deliveries.c.state.in_(_OPEN))
        .where(or_(deliveries.c.not_before.is_(None), deliveries.c.not_before <= real_now))
        .order_by(deliveries.c.due_at, deliveries.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    taken = (
        update(deliveries)
        .where(deliveries.c.id.in_(list(conn.scalars(free))))
        .values(
            state=DeliveryState.SENDING,
            lease_until=real_now + lease,
            fence=deliveries.c.fence + 1,
            attempts=deliveries.c.attempts + 1,
        )
        .returning(deliveries)
    )
    rows = sorted(conn.execute(taken), key=lambda row: (row.due_at, row.id))
    return [Claim(delivery_of(row), row.fence) for row in rows]


def settle(
    conn: Connection,
    claimed: Claim,
    state: DeliveryState,
    *,
    reason: str | None = None,
    activity_id: str | None = None,
    thread_id: str | None = None,
    sent_at: datetime | None = None,
    not_before: datetime | None = None,
    shown: str | None = None,
) -> bool:
    """Write what came of a claimed delivery; False when the claim was no longer ours."""
    statement = (
        update(deliveries)
        .where(deliveries.c.id == claimed.delivery.id, deliveries.c.fence == claimed.fence)
        .where(deliveries.c.state == DeliveryState.SENDING)
        .values(
            state=state,
            reason=reason,
            activity_id=activity_id,
            thread_id=thread_id,
            sent_at=sent_at,
            not_before=not_before,
            lease_until=None,
            shown=shown,
        )
    )
    return bool(conn.execute(statement).rowcount)


def put_back(conn: Connection, claimed: Claim, *, not_before: datetime) -> None:
    """A claimed delivery waits its turn: nothing was attempted, and nobody may take it before then."""
    statement = (
        update(deliveries)
        .where(deliveries.c.id == claimed.delivery.id, deliveries.c.fence == claimed.fence)
        .values(
            state=DeliveryState.THROTTLED,
            reason="paced",
            not_before=not_before,
            lease_until=None,
            attempts=deliveries.c.attempts - 1,
        )
    )
    conn.execute(statement)


def give_up_abandoned(conn: Connection, *, real_now: datetime) -> int:
    """Sends whose sender died may have arrived: `unknown`, never sent again by itself; how many."""
    statement = (
        update(deliveries)
        .where(deliveries.c.state == DeliveryState.SENDING, deliveries.c.lease_until < real_now)
        .values(state=DeliveryState.UNKNOWN, reason="interrupted", lease_until=None, fence=deliveries.c.fence + 1)
    )
    return conn.execute(statement).rowcount


def expire(conn: Connection, *, now: datetime, reason: str = "too_late") -> int:
    """Open deliveries that are of no use any more at `now` (the product's clock); how many."""
    statement = (
        update(deliveries)
        .where(deliveries.c.state.in_(_OPEN), deliveries.c.expires_at <= now)
        .values(state=DeliveryState.EXPIRED, reason=reason)
    )
    return conn.execute(statement).rowcount


def withdraw(conn: Connection, subject: str, *, reason: str) -> int:
    """Open deliveries about the subject are not wanted any more; how many."""
    statement = (
        update(deliveries)
        .where(deliveries.c.subject == subject, deliveries.c.state.in_(_OPEN))
        .values(state=DeliveryState.WITHDRAWN, reason=reason)
    )
    return conn.execute(statement).rowcount


def unwithdraw(conn: Connection, subject: str, *, reason: str) -> int:
    """What was withdrawn about the subject for that reason is wanted again; how many."""
    statement = (
        update(deliveries)
        .where(deliveries.c.subject == subject, deliveries.c.state == DeliveryState.WITHDRAWN)
        .where(deliveries.c.reason == reason)
        .values(state=DeliveryState.DUE, reason=None)
    )
    return conn.execute(statement).rowcount


def settle_by_hand(conn: Connection, delivery_id: str, state: DeliveryState, *, expires_at: datetime) -> bool:
    """A coordinator decides on an unknown or refused delivery; False when it was settled before.

    `expires_at` gives a delivery that is sent again time to leave.
    """
    undecided = [DeliveryState.UNKNOWN, DeliveryState.REFUSED]
    statement = (
        update(deliveries)
        .where(deliveries.c.id == delivery_id, deliveries.c.state.in_(undecided))
        .values(state=state, reason="by_hand", not_before=None, expires_at=expires_at)
    )
    return bool(conn.execute(statement).rowcount)


def save_shown(conn: Connection, delivery_id: str, shown: str) -> None:
    """Remember how the message's card looks after an edit."""
    conn.execute(update(deliveries).where(deliveries.c.id == delivery_id).values(shown=shown))
