"""The history of deliveries: every state of each, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Update, insert, select
from sqlalchemy.sql.dml import ReturningUpdate

from core.deliveries.model import DeliveryState
from core.deliveries.tables import deliveries, delivery_history


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


def change_states(conn: Connection, statement: Update, at: datetime) -> int:
    """Run the change of states and note each in the history; how many rows."""
    returning: ReturningUpdate[tuple[str, str, str | None]] = statement.returning(
        deliveries.c.id, deliveries.c.state, deliveries.c.reason
    )
    rows = conn.execute(returning).all()
    for row in rows:
        add(conn, row.id, DeliveryState(row.state), reason=row.reason, at=at)
    return len(rows)


def list_of_delivery(conn: Connection, delivery_id: str) -> Sequence[Step]:
    """List the delivery's changes of state, in order."""
    query = select(delivery_history).where(delivery_history.c.delivery_id == delivery_id)
    rows = conn.execute(query.order_by(delivery_history.c.id))
    return [Step(row.at, DeliveryState(row.state), row.reason) for row in rows]
