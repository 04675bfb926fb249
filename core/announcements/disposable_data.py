"""Which data of announcements may be disposed of."""

from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, Connection, delete, func, select

from core.announcements.tables import announcement_readers, announcements, news_items
from core.database.disposable_data import DisposableData


def _old(day: date) -> ColumnElement[bool]:
    return announcements.c.sent_at < datetime.combine(day, time(), UTC)


def _old_readers(day: date) -> ColumnElement[bool]:
    return announcement_readers.c.announcement_id.in_(select(announcements.c.id).where(_old(day)))


def _count_readers(conn: Connection, day: date) -> int:
    return conn.scalar(select(func.count()).select_from(announcement_readers).where(_old_readers(day))) or 0


def _dispose_readers(conn: Connection, day: date) -> int:
    return conn.execute(delete(announcement_readers).where(_old_readers(day))).rowcount


def _count(conn: Connection, day: date) -> int:
    return conn.scalar(select(func.count()).select_from(announcements).where(_old(day))) or 0


def _dispose(conn: Connection, day: date) -> int:
    return conn.execute(delete(announcements).where(_old(day))).rowcount


def _old_news(day: date) -> ColumnElement[bool]:
    return news_items.c.added_at < datetime.combine(day, time(), UTC)


def _count_news(conn: Connection, day: date) -> int:
    return conn.scalar(select(func.count()).select_from(news_items).where(_old_news(day))) or 0


def _dispose_news(conn: Connection, day: date) -> int:
    return conn.execute(delete(news_items).where(_old_news(day))).rowcount


DISPOSABLE_DATA = (
    DisposableData(
        "meddelanden-lasta",
        label="Vem som har läst ett meddelande",
        what="Vem som tryckt på Jag har läst tas bort. Meddelandet finns kvar.",
        counted_from="när meddelandet skickades",
        shortest_days=30,
        tables=("announcement_readers",),
        count=_count_readers,
        dispose=_dispose_readers,
    ),
    DisposableData(
        "meddelanden",
        label="Meddelanden till grupper",
        what="Meddelandet, ändringar av det och vem som läst det tas bort hos boten. Kortet i kanalen står kvar.",
        counted_from="när meddelandet skickades",
        shortest_days=365,
        tables=("announcement_changes", "announcement_groups", "announcement_readers", "announcements"),
        count=_count,
        dispose=_dispose,
    ),
    DisposableData(
        "nyheter",
        label="Nyheter till grupper",
        what="Rubriker och adresser, och vem som lade till dem, tas bort hos boten. Kortet i kanalen står kvar.",
        counted_from="när nyheten lades till",
        shortest_days=365,
        tables=("news_groups", "news_items"),
        count=_count_news,
        dispose=_dispose_news,
    ),
)
