"""What only reads is answered while another process has locked the database for writing."""

import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.commands.command_dispatcher import answer
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import IncomingMessage
from core.database.engine import migrate, open_engine
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from tests.factories import CALENDAR, COORDINATOR, MILJO, local, make_meeting

COMMANDS = all_commands()
NOW = local(2023, 1, 20, 10)


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    engine = open_engine(f"sqlite:///{tmp_path / 'network.db'}")
    migrate(engine)
    writer = Writer(engine)
    context = Context(engine, writer, Config("N", ReminderRules(), CALENDAR, bytes, {}), all_delivery_kinds())
    context.write(partial(meetings.add, meeting=make_meeting("m1", groups=(MILJO,)), planned_at=NOW))
    locked = sqlite3.connect(tmp_path / "network.db", isolation_level=None)
    locked.execute("BEGIN EXCLUSIVE")
    yield context
    locked.rollback()
    locked.close()
    writer.close()
    engine.dispose()


@pytest.mark.parametrize("text", ["nästa", "träff 1 februari", "hjälp", "status", "kommuner 2023", "grupper"])
def test_reading_word_waits_for_nobody(context: Context, text: str) -> None:
    # Who waited would be told after ten seconds that the database is locked.
    reply = answer(COMMANDS, IncomingMessage(text, "alva", "Alva", COORDINATOR, None, None, NOW), context)

    assert reply.text or reply.card
