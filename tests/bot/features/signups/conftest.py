"""A context with two groups, their channels, and a meeting that people are invited to."""

from functools import partial

import pytest
from sqlalchemy import Engine

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.configuration.config import Config
from bot.app.context import Context
from core.channels import queries as channels
from core.channels import rosters
from core.channels.model import COORDINATORS
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from core.members.model.person import Person
from core.members.model.role import Roles
from tests.bot.outbox.fakes import KEY
from tests.factories import CALENDAR, MILJO, NATUR, local

NAMES = {
    "alva": "Alva Lindmark",
    "elin": "Elin Sörqvist",
    "mira": "Mira Sandell",
    "ake": "Åke Rydh",
    "olle": "Olle Brand",
}


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    roles = Roles(frozenset({"alva"}), of_groups={NATUR: frozenset({"jonas"})})
    config = Config("Nätverket", ReminderRules(), CALENDAR, lambda: bytes(KEY.public_key), {}, roles)
    for name in (MILJO, NATUR, COORDINATORS):
        writer.submit(partial(channels.save_heard, channel_id=name, service_url="http://x", tenant_id="t")).result()
        writer.submit(partial(channels.bind, channel_id=name, bound_to=name)).result()
    return Context(engine, writer, config, all_delivery_kinds())


def roster(context: Context, group: str, *people: str) -> None:
    """Who is in the group's channel."""
    members = [Person(person, NAMES.get(person, person)) for person in people]
    context.write(partial(rosters.save_members, channel_id=group, members=members, read_at=local(2026, 1, 1)))
