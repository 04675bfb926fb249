"""Attendance whose names may be disposed of."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, func, select, update

from core.attendance.personal_data import ERASED_NAME
from core.attendance.tables import attendees
from core.database.disposable_data import DisposableData
from core.meetings.queries.ended import ended_before


def _old(day: date) -> ColumnElement[bool]:
    return and_(attendees.c.meeting_id.in_(ended_before(day)), attendees.c.name != ERASED_NAME)


def _count(conn: Connection, day: date) -> int:
    return conn.scalar(select(func.count()).select_from(attendees).where(_old(day))) or 0


def _dispose(conn: Connection, day: date) -> int:
    without = {"name": ERASED_NAME, "person_id": None, "address": None}
    return conn.execute(update(attendees).where(_old(day)).values(**without)).rowcount


DISPOSABLE_DATA = (
    DisposableData(
        "narvaro-namn",
        label="Namn i närvaron",
        what="Namn och e-post i närvaron tas bort. Kommun och deltagande finns kvar; personer går inte att räkna om.",
        counted_from="träffens slut",
        # The annual report of the year before counts people.
        shortest_days=730,
        tables=("attendees",),
        count=_count,
        dispose=_dispose,
    ),
)
