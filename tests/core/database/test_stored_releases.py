"""Each earlier version's database can be migrated: all rows are there, no foreign key is broken, and the jobs run."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, inspect, select, text

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.configuration.config import Config
from bot.app.context import Context
from core.database.engine import migrate
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from core.members.model.role import Roles
from core.tables import metadata
from tests import stored
from tests.bot.outbox.fakes import KEY, FakeMessenger, tick
from tests.factories import CALENDAR, local

pytestmark = pytest.mark.slow

CHANGELOG = (Path(__file__).parents[3] / "CHANGELOG.md").read_text(encoding="utf-8")


def test_each_release_has_a_stored_database() -> None:
    """For a new one: `python -m tests.stored VERSION`."""
    released = re.findall(r"^## \[?(\d+\.\d+\.\d+)", CHANGELOG, re.MULTILINE)

    assert [version for version in released if version not in stored.versions()] == []
    assert stored.OLDEST in stored.versions()


@pytest.mark.parametrize("version", stored.versions())
async def test_stored_database_is_brought_along(engine: Engine, version: str) -> None:
    held = stored.load(engine, version)

    migrate(engine)

    with engine.connect() as conn:
        there = set(inspect(conn).get_table_names())
        assert there >= set(metadata.tables)
        counted = {
            name: conn.scalar(select(func.count()).select_from(metadata.tables[name]))
            for name in held
            if name in metadata.tables
        }
        if engine.dialect.name == "sqlite":
            assert conn.execute(text("PRAGMA foreign_key_check")).all() == []
    fewer = {name: (held[name], number) for name, number in counted.items() if (number or 0) < held[name]}
    assert fewer == {}
    writer = Writer(engine)
    config = Config("Nätverket", ReminderRules(), CALENDAR, lambda: bytes(KEY.public_key), {}, Roles())
    result = await tick(Context(engine, writer, config, all_delivery_kinds()), FakeMessenger(), local(2026, 1, 1)).run(
        local(2024, 6, 1, 12)
    )
    writer.close()
    assert result.failed_stages == ()
