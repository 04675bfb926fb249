"""Projects that may be disposed of."""

from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, Connection, delete, func, select

from core.database.disposable_data import DisposableData
from core.projects.tables import projects


def _old(day: date) -> ColumnElement[bool]:
    """Projects closed before the day; open ones are never disposed of."""
    return projects.c.closed_at < datetime.combine(day, time(), UTC)


def _count(conn: Connection, day: date) -> int:
    return conn.scalar(select(func.count()).select_from(projects).where(_old(day))) or 0


def _dispose(conn: Connection, day: date) -> int:
    return conn.execute(delete(projects).where(_old(day))).rowcount


DISPOSABLE_DATA = (
    DisposableData(
        "projekt",
        label="Avslutade projekt",
        what="Projektet, vilka kommuner som var med, vilka som frågat och vad som ändrats tas bort.",
        counted_from="när projektet blev klart eller lades ned",
        # The outcome is in the annual report, which is written in the year after.
        shortest_days=730,
        tables=("project_changes", "project_interests", "project_municipalities", "projects"),
        count=_count,
        dispose=_dispose,
    ),
)
