"""A refusal says which role it takes and whom to ask, and names nobody in the wrong room."""

import json
from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import Engine

from bot.app.access_denied import access_denied
from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from bot.app.messages import IncomingMessage
from cards.kit import verbs
from core.channels.model import COORDINATORS
from core.database.writer import Writer
from core.members import queries as people
from core.members.model.person import Person
from core.members.model.role import Rights, Role, Roles
from tests.bot.teams.tampering import COMMANDS, NOW, STORED, pressed, seeded
from tests.factories import MEMBER, MILJO, NATUR

OF_NATUR = Rights(Role.GROUP_COORDINATOR, frozenset({NATUR}))


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    context = seeded(engine, writer)
    roles = Roles(frozenset({"alva"}), frozenset({"ada"}))
    coordinators = {MILJO: "Mira Sandell", NATUR: "Jonas Ekdahl"}
    for person in (Person("alva", "Alva Lindmark"), Person("ada", "Ada Berg")):
        context.write(partial(people.ensure_person, person=person))
    return replace(context, config=replace(context.config, roles=roles, group_coordinators=coordinators))


def say(context: Context, text: str, rights: Rights, room: str | None) -> str:
    return answer(COMMANDS, IncomingMessage(text, "x", "X", rights, room, room, NOW), context).text


@pytest.mark.parametrize("room", [None, MILJO])
def test_group_that_is_concerned_twice_is_named_once(context: Context, room: str | None) -> None:
    message = IncomingMessage("", "x", "X", MEMBER, room, room, NOW)

    title, words = access_denied(Role.GROUP_COORDINATOR, [MILJO, MILJO], message, context)

    assert (title.count(MILJO), words.count("Mira Sandell")) == (1, 1)


@pytest.mark.parametrize(
    ("text", "rights", "room", "expected"),
    [
        ("ställ in 8 mars", OF_NATUR, None, f"samordnare för {MILJO} göra. Fråga Mira Sandell."),
        ("ställ in 8 mars", MEMBER, None, f"samordnare för {MILJO} göra. Fråga Mira Sandell."),
        ("ny 9 mars", MEMBER, None, "bara samordnare göra. Fråga Alva Lindmark."),
        ("ställ in 8 mars", MEMBER, MILJO, f"samordnare för {MILJO} göra. Fråga Mira Sandell."),
        ("ställ in 8 mars", OF_NATUR, COORDINATORS, f"samordnare för {MILJO} göra. Fråga Mira Sandell."),
        ("paus", OF_NATUR, None, "nätverkets samordnare göra. Fråga Alva Lindmark."),
    ],
)
def test_refusal_names_the_role_and_who_has_it(
    context: Context, text: str, rights: Rights, room: str | None, expected: str
) -> None:
    assert expected in say(context, text, rights, room)


@pytest.mark.parametrize(
    ("text", "rights", "room"),
    [
        ("ställ in 8 mars", OF_NATUR, NATUR),
        ("paus", OF_NATUR, NATUR),
        ("paus", MEMBER, MILJO),
        ("paus", MEMBER, "an unbound channel"),
    ],
)
def test_people_are_not_named_to_a_channel_that_is_not_theirs(
    context: Context, text: str, rights: Rights, room: str
) -> None:
    refused = say(context, text, rights, room)

    assert "Det här kan bara" in refused
    assert "i personlig chatt, så säger jag vem du kan fråga" in refused
    assert [name for name in ("Mira", "Jonas", "Alva", "Ada") if name in refused] == []


def test_pressed_card_follows_the_same_rule(context: Context) -> None:
    alone, in_channel = (
        json.dumps(
            pressed(context, verbs.APPROVE_EDIT, dict(STORED), rights=OF_NATUR, bound_group=room).card,
            ensure_ascii=False,
        )
        for room in (None, NATUR)
    )

    assert "Fråga Mira Sandell" in alone
    assert "Mira" not in in_channel
    assert "i personlig chatt" in in_channel


def test_nobody_known_by_name_is_still_an_answer(context: Context) -> None:
    nameless = replace(
        context, config=replace(context.config, roles=Roles(frozenset({"nobody"})), group_coordinators={})
    )

    assert "Fråga en av dem." in say(nameless, "paus", MEMBER, None)
