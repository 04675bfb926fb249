"""The outbox: one row per message that should reach a channel, with its outcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, update
from sqlalchemy.sql.dml import ReturningUpdate, Update

from core.database.upsert import insert_once
from core.deliveries import history
from core.deliveries.claimable import claimable
from core.deliveries.model import OPEN_STATES, Delivery, DeliveryState, PlannedDelivery
from core.deliveries.queries import NATURAL_KEY, delivery_of
from core.deliveries.reasons import DeliveryReason, ServiceCode
from core.deliveries.state_predicates import is_open
from core.deliveries.tables import deliveries


@dataclass(frozen=True, slots=True)
class Claim:
    """A delivery that one sender has taken up; `claim_token` tells a late sender that somebody took over."""

    delivery: Delivery
    claim_token: int


def insert_if_absent(
    conn: Connection, planned: PlannedDelivery, *, delivery_id: str, channel_id: str, at: datetime
) -> bool:
    """Write the delivery down once by its natural key; whether it was new. `at` is the product's clock, as below."""
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
        "claim_token": 0,
    }
    new = insert_once(conn, deliveries, row, key=NATURAL_KEY)
    if new:
        history.add(conn, delivery_id, DeliveryState.DUE, at=at)
    return new


def claim(conn: Connection, *, real_now: datetime, lease: timedelta, limit: int) -> list[Claim]:
    """Take up to `limit` deliveries that may leave, the longest due first; nobody else takes them while the lease runs.

    `real_now` is the machine's clock: leases and waits follow it. Nothing is sent yet: see `begin`.
    """
    times = {"real_now": real_now, "until": real_now + lease}
    rows = conn.execute(_taken(limit), times).all()
    return [Claim(delivery_of(row), row.claim_token) for row in sorted(rows, key=lambda row: (row.due_at, row.id))]


@cache
def _taken(most: int) -> ReturningUpdate[Any]:
    free = claimable(most).cte("free")
    return (
        update(deliveries)
        .where(deliveries.c.id == free.c.id)
        .values(lease_until=bindparam("until"), claim_token=deliveries.c.claim_token + 1)
        .returning(deliveries)
    )


def mark_sending(conn: Connection, claimed: Claim, *, real_now: datetime, lease: timedelta, at: datetime) -> bool:
    """Write `sending`, the last thing before the request leaves; False when it is not ours or not wanted any more."""
    statement = (
        _ours(claimed)
        .where(is_open(deliveries.c.state))
        .values(state=DeliveryState.SENDING, attempts=deliveries.c.attempts + 1, lease_until=real_now + lease)
    )
    return bool(history.change_states(conn, statement, at))


def settle(
    conn: Connection,
    claimed: Claim,
    state: DeliveryState,
    *,
    at: datetime,
    reason: DeliveryReason | ServiceCode | None = None,
    activity_id: str | None = None,
    thread_id: str | None = None,
    not_before: datetime | None = None,
    card_fingerprint: str | None = None,
) -> bool:
    """Write what came of a delivery that was begun; False when the claim was no longer ours."""
    statement = (
        _ours(claimed)
        .where(deliveries.c.state == DeliveryState.SENDING)
        .values(
            state=state,
            reason=reason,
            activity_id=activity_id,
            thread_id=thread_id,
            sent_at=at if state is DeliveryState.SENT else None,
            not_before=not_before,
            lease_until=None,
            card_fingerprint=card_fingerprint,
        )
    )
    return bool(history.change_states(conn, statement, at))


def renew_leases(conn: Connection, claims: Sequence[Claim], *, lease_until: datetime) -> None:
    """What is being sent still is: its sender lives (`lease_until` by the machine's clock)."""
    for claim in claims:
        sending = _ours(claim).where(deliveries.c.state == DeliveryState.SENDING)
        conn.execute(sending.values(lease_until=lease_until))


def release(conn: Connection, claimed: Claim) -> None:
    """Leave a claimed delivery that was not begun to whoever comes next."""
    conn.execute(_ours(claimed).where(is_open(deliveries.c.state)).values(lease_until=None))


def withdraw_claimed(conn: Connection, claimed: Claim, *, reason: DeliveryReason, at: datetime) -> bool:
    """A claimed delivery turned out not to be wanted; False when the claim was no longer ours."""
    statement = _ours(claimed).where(is_open(deliveries.c.state))
    return bool(
        history.change_states(
            conn, statement.values(state=DeliveryState.WITHDRAWN, reason=reason, lease_until=None), at
        )
    )


def postpone_render(conn: Connection, claimed: Claim, *, not_before: datetime) -> None:
    """A claimed delivery could not be rendered: it is tried again, not before `not_before` (the machine's clock)."""
    open_ = _ours(claimed).where(is_open(deliveries.c.state))
    attempts = deliveries.c.render_attempts + 1
    conn.execute(open_.values(render_attempts=attempts, not_before=not_before, lease_until=None))


def fail_render(conn: Connection, claimed: Claim, *, reason: str, at: datetime) -> bool:
    """A claimed delivery can't be rendered, for good: a person decides; False when the claim was no longer ours."""
    open_ = _ours(claimed).where(is_open(deliveries.c.state))
    attempts = deliveries.c.render_attempts + 1
    values = {"state": DeliveryState.FAILED, "reason": reason, "render_attempts": attempts, "lease_until": None}
    return bool(history.change_states(conn, open_.values(**values), at))


def mark_orphans_unknown(conn: Connection, *, real_now: datetime, at: datetime) -> int:
    """Sends whose sender died may have arrived: `unknown`, never sent again by itself; how many."""
    statement = (
        update(deliveries)
        .where(deliveries.c.state == DeliveryState.SENDING, deliveries.c.lease_until < real_now)
        .values(
            state=DeliveryState.UNKNOWN,
            reason=DeliveryReason.INTERRUPTED,
            lease_until=None,
            claim_token=deliveries.c.claim_token + 1,
        )
    )
    return history.change_states(conn, statement, at)


def mark_restored_unknown(conn: Connection, *, at: datetime) -> int:
    """Whatever is open in a restored database may have gone out after the backup was taken; how many rows."""
    unsure = (*OPEN_STATES, DeliveryState.SENDING)
    statement = (
        update(deliveries)
        .where(deliveries.c.state.in_(unsure))
        .values(state=DeliveryState.UNKNOWN, reason=DeliveryReason.RESTORED, lease_until=None)
    )
    return history.change_states(conn, statement, at)


def release_expired_leases(conn: Connection, *, real_now: datetime) -> None:
    """Claims whose sender died before anything left are free again: others may take them up."""
    condition = is_open(deliveries.c.state) & (deliveries.c.lease_until <= real_now)
    conn.execute(update(deliveries).where(condition).values(lease_until=None, claim_token=deliveries.c.claim_token + 1))


def expire(conn: Connection, *, now: datetime, reason: DeliveryReason = DeliveryReason.TOO_LATE) -> int:
    """Open deliveries that are of no use any more at `now` (the product's clock); how many."""
    statement = (
        update(deliveries)
        .where(is_open(deliveries.c.state), deliveries.c.expires_at <= now)
        .values(state=DeliveryState.EXPIRED, reason=reason)
    )
    return history.change_states(conn, statement, now)


def settle_by_hand(
    conn: Connection, delivery_id: str, state: DeliveryState, *, expires_at: datetime, at: datetime
) -> bool:
    """A coordinator decides on an unknown, refused or failed delivery; False when it was settled before.

    `expires_at` gives a delivery that is sent again time to leave.
    """
    undecided = [DeliveryState.UNKNOWN, DeliveryState.REFUSED, DeliveryState.FAILED]
    statement = (
        update(deliveries)
        .where(deliveries.c.id == delivery_id, deliveries.c.state.in_(undecided))
        .values(
            state=state,
            reason=DeliveryReason.BY_HAND,
            render_attempts=0,
            not_before=None,
            lease_until=None,
            expires_at=expires_at,
        )
    )
    return bool(history.change_states(conn, statement, at))


def save_fingerprint(conn: Connection, delivery_id: str, card_fingerprint: str) -> None:
    """Remember how the message's card looks after an edit."""
    conn.execute(update(deliveries).where(deliveries.c.id == delivery_id).values(card_fingerprint=card_fingerprint))


def _ours(claimed: Claim) -> Update:
    return update(deliveries).where(
        deliveries.c.id == claimed.delivery.id, deliveries.c.claim_token == claimed.claim_token
    )
