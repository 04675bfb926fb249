"""A context with two groups' channels and the coordinators'."""

from functools import partial

import pytest
from sqlalchemy import Engine

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.configuration.config import Config
from bot.app.context import Context
from core.channels import queries as channels
from core.channels.model import COORDINATORS
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from core.members.model.role import Roles
from tests.bot.outbox.fakes import KEY
from tests.factories import CALENDAR, MILJO, NATUR
from tests.groups import set_groups


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    roles = Roles(frozenset({"alva"}), of_groups={NATUR: frozenset({"jonas"})})
    config = Config("Nätverket", ReminderRules(), CALENDAR, lambda: bytes(KEY.public_key), {}, roles)
    set_groups(writer, MILJO, NATUR)
    for name in (MILJO, NATUR, COORDINATORS):
        writer.submit(partial(channels.save_heard, channel_id=name, service_url="http://x", tenant_id="t")).result()
        writer.submit(partial(channels.bind, channel_id=name, bound_to=name)).result()
    return Context(engine, writer, config, all_delivery_kinds())
