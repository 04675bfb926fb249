"""Messages that were sent, which may be disposed of; and what expires by itself."""

from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, Connection, and_, delete, func, select

from core.database.disposable_data import AutomaticDisposal, DisposableData
from core.deliveries.model import OPEN_STATES, DeliveryState
from core.deliveries.tables import deliveries, delivery_history
from core.overrides.tables import delivery_overrides, override_changes, resends

_OPEN = (*OPEN_STATES, DeliveryState.SENDING)


def _old(day: date) -> ColumnElement[bool]:
    return and_(deliveries.c.due_at < datetime.combine(day, time(), UTC), deliveries.c.state.not_in(_OPEN))


def _count(conn: Connection, day: date) -> int:
    return conn.scalar(select(func.count()).select_from(deliveries).where(_old(day))) or 0


def _dispose(conn: Connection, day: date) -> int:
    old = select(deliveries.c.id).where(_old(day))
    conn.execute(delete(delivery_history).where(delivery_history.c.delivery_id.in_(old)))
    at = datetime.combine(day, time(), UTC)
    conn.execute(delete(delivery_overrides).where(delivery_overrides.c.decided_at < at))
    conn.execute(delete(override_changes).where(override_changes.c.made_at < at))
    conn.execute(delete(resends).where(resends.c.created_at < at))
    return conn.execute(delete(deliveries).where(_old(day))).rowcount


DISPOSABLE_DATA = (
    DisposableData(
        "besked",
        label="Besked som gått ut",
        what=(
            "Vad boten skickat, när och hur det gick, och vad samordnare bestämt om det, tas bort. "
            "Meddelandena i Teams finns kvar där."
        ),
        counted_from="beskedets tid",
        # What is due is worked out from meetings of the last month: an older message is never wanted again.
        shortest_days=365,
        tables=("deliveries", "delivery_history", "delivery_overrides", "override_changes", "resends"),
        count=_count,
        dispose=_dispose,
    ),
)
AUTOMATIC_DISPOSALS = (
    AutomaticDisposal(
        "besked-for-sent",
        label="Besked som blev för sena",
        what="Ett besked som inte hann gå ut medan det var till nytta skickas aldrig. Det står kvar som för sent.",
    ),
)
