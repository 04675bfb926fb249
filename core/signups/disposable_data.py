"""Sign-ups that may be disposed of."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, delete, func, select

from core.database.disposable_data import DisposableData
from core.meetings.queries.ended import ended_before
from core.signups.tables import freed_places, signups


def _old(day: date) -> ColumnElement[bool]:
    return signups.c.meeting_id.in_(ended_before(day))


def _count(conn: Connection, day: date) -> int:
    return conn.scalar(select(func.count()).select_from(signups).where(_old(day))) or 0


def _dispose(conn: Connection, day: date) -> int:
    disposed = conn.execute(delete(signups).where(_old(day))).rowcount
    conn.execute(delete(freed_places).where(freed_places.c.meeting_id.in_(ended_before(day))))
    return disposed


DISPOSABLE_DATA = (
    DisposableData(
        "anmalningar",
        label="Anmälningar",
        what="Vem som anmält sig till en träff tas bort. Närvaron finns kvar.",
        counted_from="träffens slut",
        # Feedback asks those who signed up, and indicators count them if attendance is unknown.
        shortest_days=365,
        tables=("freed_places", "signups"),
        count=_count,
        dispose=_dispose,
    ),
)
