"""Minutes that may be disposed of."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, delete, func, select

from core.database.disposable_data import DisposableData
from core.meetings.queries.ended import ended_before
from core.minutes.tables import minutes_changes, minutes_items


def _old(day: date) -> ColumnElement[bool]:
    return minutes_items.c.meeting_id.in_(ended_before(day))


def _count(conn: Connection, day: date) -> int:
    return conn.scalar(select(func.count()).select_from(minutes_items).where(_old(day))) or 0


def _dispose(conn: Connection, day: date) -> int:
    disposed = conn.execute(delete(minutes_items).where(_old(day))).rowcount
    conn.execute(delete(minutes_changes).where(minutes_changes.c.meeting_id.in_(ended_before(day))))
    return disposed


DISPOSABLE_DATA = (
    DisposableData(
        "anteckningar",
        label="Beslut och uppgifter",
        what="Det som antecknats vid en träff tas bort, och vem som ändrat det. På träffens sida försvinner det också.",
        counted_from="träffens slut",
        # A year's decisions are looked up while the annual report is written.
        shortest_days=365,
        tables=("minutes_changes", "minutes_items"),
        count=_count,
        dispose=_dispose,
    ),
)
