"""Suggestions that may be disposed of."""

from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, Connection, delete, func, select

from core.database.disposable_data import DisposableData
from core.suggestions.tables import suggestion_additions, suggestions


def _old(day: date) -> ColumnElement[bool]:
    return suggestions.c.wished_at < _start_of(day)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _count(conn: Connection, day: date) -> int:
    return conn.scalar(select(func.count()).select_from(suggestions).where(_old(day))) or 0


def _dispose(conn: Connection, day: date) -> int:
    conn.execute(delete(suggestion_additions).where(suggestion_additions.c.made_at < _start_of(day)))
    return conn.execute(delete(suggestions).where(_old(day))).rowcount


DISPOSABLE_DATA = (
    DisposableData(
        "onskemal",
        label="Önskade teman",
        what="Temat, vilka som önskat det eller röstat och vad som beslutats tas bort.",
        counted_from="när temat önskades; för ett som samordnare lagt till, årets slut",
        # People who suggested it are told what became of it.
        shortest_days=365,
        tables=("suggestion_changes", "suggestion_votes", "suggestion_additions", "suggestions"),
        count=_count,
        dispose=_dispose,
    ),
)
