"""Attendance whose names may be disposed of."""

from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, Connection, and_, delete, func, or_, select, update

from core.attendance.personal_data import ERASED_NAME
from core.attendance.tables import attendance_imports, attendees
from core.database.disposable_data import AutomaticDisposal, DisposableData
from core.meetings.queries.ended import ended_before


def _old(day: date) -> ColumnElement[bool]:
    return and_(attendees.c.meeting_id.in_(ended_before(day)), attendees.c.name != ERASED_NAME)


def _old_imports(day: date) -> ColumnElement[bool]:
    """Imports store the names from the report, and the names that it replaced."""
    columns = attendance_imports.c
    about_none = and_(columns.meeting_id.is_(None), columns.created_at < datetime.combine(day, time(), UTC))
    return or_(columns.meeting_id.in_(ended_before(day)), about_none)


def _count(conn: Connection, day: date) -> int:
    names = select(func.count()).select_from(attendees).where(_old(day))
    imports = select(func.count()).select_from(attendance_imports).where(_old_imports(day))
    return (conn.scalar(names) or 0) + (conn.scalar(imports) or 0)


def _dispose(conn: Connection, day: date) -> int:
    without = {"name": ERASED_NAME, "person_id": None, "address": None}
    names = conn.execute(update(attendees).where(_old(day)).values(**without)).rowcount
    return names + conn.execute(delete(attendance_imports).where(_old_imports(day))).rowcount


DISPOSABLE_DATA = (
    DisposableData(
        "narvaro-namn",
        label="Namn i närvaron",
        what="Namn och e-post i närvaron tas bort, också i rapporter som lästs in. Kommun och deltagande finns kvar; "
        "personer går inte att räkna om.",
        counted_from="träffens slut",
        # The annual report counts people of the year before.
        shortest_days=730,
        tables=("attendance_imports", "attendees"),
        count=_count,
        dispose=_dispose,
    ),
)
AUTOMATIC_DISPOSALS = (
    AutomaticDisposal(
        "narvarorapporter",
        label="Inlästa närvarorapporter",
        what="En rapport sparas som den lästes in så länge att det går att ångra, och tas bort när en ny rapport läses "
        "in, tidigast två veckor senare. Närvaron finns kvar.",
    ),
)
