"""`behörighet`: one's own role, and everybody's for those who look after the bot."""

from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import Engine

from bot.app.context import Context
from core.database.writer import Writer
from core.members import queries as people
from core.members.model.person import Person
from core.members.model.role import Roles
from tests.bot.features.scene import OF_NATUR, new_context, say
from tests.factories import ADMINISTRATOR, COORDINATOR, MEMBER, NATUR


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    return new_context(engine, writer)


def test_rights_are_told_to_each_and_everybodys_to_those_who_look_after_the_bot(context: Context) -> None:
    replies = {rights: say(context, "behörighet", rights=rights).text for rights in _EVERY}

    assert "Du är medlem" in replies[MEMBER]
    assert f"samordnare för {NATUR}" in replies[OF_NATUR]
    assert "nätverkets samordnare" in replies[COORDINATOR]
    assert "administratör" in replies[ADMINISTRATOR]
    assert ["Administratörer" in reply for reply in replies.values()] == [False, False, True, True]
    assert ["GROUP_COORDINATORS" in reply for reply in replies.values()] == [False, False, False, True]


_EVERY = (MEMBER, OF_NATUR, COORDINATOR, ADMINISTRATOR)


def test_who_has_asked_is_known_by_name_to_the_others(context: Context) -> None:
    context = replace(context, config=replace(context.config, roles=Roles(frozenset({"jonas", "mira"}))))
    context.write(partial(people.ensure_person, person=Person("jonas", "Jonas Ekdahl")))

    text = say(context, "behörighet").text

    assert "Jonas Ekdahl och okänt namn, id mira" in text
