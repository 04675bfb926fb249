"""A desk over a real database, with three channels."""

from functools import partial

import pytest
from sqlalchemy import Engine

from bot.desk import Desk, NetworkFacts
from network.database import channels
from network.database.writer import Writer
from network.model.channel import COORDINATORS
from network.model.reminder_rules import ReminderRules
from network.model.role import Roles
from tests.bot.jobs.fakes import KEY
from tests.factories import CALENDAR, MILJO, NATUR


@pytest.fixture
def desk(engine: Engine, writer: Writer) -> Desk:
    facts = NetworkFacts(
        "Nätverket",
        (MILJO, NATUR),
        ReminderRules(),
        CALENDAR,
        lambda: bytes(KEY.public_key),
        {},
        Roles(frozenset({"alva", "jonas"})),
    )
    for name in (MILJO, NATUR, COORDINATORS):
        writer.submit(partial(channels.save_heard, channel_id=name, service_url="http://x", tenant_id="t")).result()
        writer.submit(partial(channels.bind, channel_id=name, bound_to=name)).result()
    return Desk(engine, writer, facts)
