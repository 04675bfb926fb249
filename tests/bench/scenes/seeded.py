"""Contexts over real databases for the benchmarks: a network with channels, and an outbox with a history."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from nacl.public import PrivateKey
from sqlalchemy import Connection, text

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.deliveries.messenger import Outcome, SendResult
from bot.app.messages import Card
from core.channels import queries as channels
from core.channels.model import COORDINATORS, Channel
from core.database.engine import migrate, open_engine
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from core.members.model.person import Person
from tests.factories import CALENDAR, MILJO
from tests.groups import set_groups

KEY = PrivateKey.generate()
_DATE = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%S.000000', '2010-01-01', '+' || i || ' minutes')",
    "postgresql": "timestamptz '2010-01-01T00:00:00Z' + i * interval '1 minute'",
}
_PAST = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :rows)
INSERT INTO deliveries (id, subject, revision, kind, channel_id, group_name, due_at, expires_at, state, attempts, fence,
                        activity_id, thread_id, sent_at)
SELECT 'past-' || i, 'past-' || (i / 20), 0, 'past-' || (i % 20), 'c', 'G', {date}, {date},
       CASE i % 50 WHEN 0 THEN 'expired' WHEN 1 THEN 'refused' WHEN 2 THEN 'withdrawn' ELSE 'sent' END, 1, 1,
       'a' || i, 't' || (i / 20), {date}
FROM n
"""


class Messenger:
    """Accepts everything at once and remembers when, by the given clock."""

    def __init__(self) -> None:
        self.sent = 0

    async def send(
        self, channel: Channel, *, card: Card | None, text: str, summary: str, thread_id: str | None
    ) -> SendResult:
        """Taken."""
        self.sent += 1
        return SendResult(Outcome.DONE, str(self.sent), thread_id or f"{channel.id};messageid={self.sent}")

    async def edit(self, channel: Channel, **_: Any) -> SendResult:
        """Taken."""
        return SendResult(Outcome.DONE)

    async def open_chat(self, near: Channel, person_id: str) -> SendResult:
        """Nobody is alone here."""
        return SendResult(Outcome.NOT_FOUND_OR_FORBIDDEN, reason="403")

    async def members(self, channel: Channel) -> Sequence[Person] | None:
        """Nobody is listed."""
        return None

    async def person(self, channel: Channel, person_id: str) -> Person | None:
        """Nobody is looked up."""
        return None


def make_desk(url: str, *groups: str) -> Context:
    """A context over the database at `url`, migrated to the newest schema, with a channel for each group."""
    engine = open_engine(url)
    migrate(engine)
    writer = Writer(engine)
    named = groups or (MILJO,)
    config = Config("Nätverket", ReminderRules(), CALENDAR, lambda: bytes(KEY.public_key), {})
    set_groups(writer, *named)
    for name in (*named, COORDINATORS):
        writer.submit(partial(channels.save_heard, channel_id=name, service_url="http://x", tenant_id="t")).result()
        writer.submit(partial(channels.bind, channel_id=name, bound_to=name)).result()
    return Context(engine, writer, config, all_delivery_kinds())


def give_past(context: Context, rows: int) -> None:
    """Fill the outbox with finished rows, a minute between them, ten thousand meetings of twenty rows."""
    name = context.engine.dialect.name

    def fill(conn: Connection) -> None:
        conn.execute(text(_PAST.format(date=_DATE[name])), {"rows": rows})
        conn.execute(text("ANALYZE"))

    context.write(fill)


def sqlite_url(folder: Path, name: str) -> str:
    """A new SQLite database."""
    return f"sqlite:///{folder / name}.db"


def close(context: Context) -> None:
    """End the context's thread and connections."""
    context.writer.close()
    context.engine.dispose()


def at(moment: datetime, seconds: float) -> datetime:
    """So many seconds after."""
    return moment + timedelta(seconds=seconds)
