"""Votes that may be disposed of, and what closing a poll disposes of automatically."""

from datetime import UTC, date, datetime, time

from sqlalchemy import Connection, Select, Table, delete, func, select

from core.database.disposable_data import AutomaticDisposal, DisposableData
from core.polls.tables import poll_day_answers, poll_votes, polls

_VOTES: tuple[Table, ...] = (poll_votes, poll_day_answers)


def _count(conn: Connection, day: date) -> int:
    return sum(
        conn.scalar(select(func.count()).select_from(table).where(table.c.poll_id.in_(_closed(day)))) or 0
        for table in _VOTES
    )


def _dispose(conn: Connection, day: date) -> int:
    return sum(conn.execute(delete(table).where(table.c.poll_id.in_(_closed(day)))).rowcount for table in _VOTES)


def _closed(day: date) -> Select[tuple[str]]:
    closed = polls.c.closed_at < datetime.combine(day, time(), UTC)
    return select(polls.c.id).where(polls.c.closed_at.is_not(None), closed)


DISPOSABLE_DATA = (
    DisposableData(
        "omrostning-roster",
        label="Vem som svarat vad i omröstningar",
        what="Vem som svarat vad tas bort. Frågan och hur många som valde vad finns kvar.",
        counted_from="när omröstningen stängde",
        shortest_days=30,
        tables=("poll_day_answers", "poll_votes"),
        count=_count,
        dispose=_dispose,
    ),
)
AUTOMATIC_DISPOSALS = (
    AutomaticDisposal(
        "omrostning-stangning",
        label="En anonym omröstning stänger",
        what="Svaren dekrypteras och räknas, och varje svar tas bort, liksom vilka som svarat. Färre än fem svar tas "
        "bort olästa, och av svar som är så lika att de inte visas sparas inget antal.",
    ),
)
