"""The history of deliveries: every state of each, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from core.deliveries.model import DeliveryState
from core.deliveries.tables import delivery_history


@dataclass(frozen=True, slots=True)
class Step:
    """One change of state."""

    #: The product's clock, UTC.
    at: datetime
    state: DeliveryState
    #: As in Delivery.
    reason: str | None


def add(conn: Connection, delivery_id: str, state: DeliveryState, *, at: datetime, reason: str | None = None) -> None:
    """Store that the delivery entered the state at `at` (the product's clock)."""
    row = {"delivery_id": delivery_id, "at": at, "state": state, "reason": reason}
    conn.execute(insert(delivery_history).values(**row))


def list_of_delivery(conn: Connection, delivery_id: str) -> Sequence[Step]:
    """List the delivery's changes of state, in order."""
    query = select(delivery_history).where(delivery_history.c.delivery_id == delivery_id)
    rows = conn.execute(query.order_by(delivery_history.c.id))
    return [Step(row.at, DeliveryState(row.state), row.reason) for row in rows]
