"""A bot without Teams, over a database of its own."""

import pytest
from sqlalchemy import Engine

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.configuration.config import Config
from bot.app.context import Context
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from tests.factories import CALENDAR


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    config = Config("Nätverket", ReminderRules(), CALENDAR, bytes, {})
    return Context(engine, writer, config, all_delivery_kinds())
