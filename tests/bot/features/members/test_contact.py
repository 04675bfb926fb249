"""`kontakt`: who coordinates which group."""

from collections.abc import Mapping

import pytest
from sqlalchemy import Engine

from bot.app.context import Context
from core.database.writer import Writer
from tests.bot.features.scene import new_context, say
from tests.factories import MEMBER, MILJO, NATUR

NAMES = {MILJO: "Alva Lindmark", NATUR: "Jonas *Ek*"}


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    return new_context(engine, writer, group_coordinators=NAMES)


def lines(context: Context, text: str, channel: str | None = None) -> Mapping[str, str]:
    """Each group in the reply, with its coordinator."""
    reply = say(context, text, rights=MEMBER, channel=channel).text
    listed = [line.removeprefix("- **").partition(":** ") for line in reply.splitlines() if line.startswith("- ")]
    return {group: name for group, _, name in listed}


def test_in_personal_chat_every_group_is_listed(context: Context) -> None:
    listed = lines(context, "vem är samordnare?")

    assert listed[MILJO] == "Alva Lindmark"
    assert {MILJO, NATUR} <= set(listed)


def test_name_is_text_and_never_markup(context: Context) -> None:
    assert lines(context, "kontakt")[NATUR] == r"Jonas \*Ek\*"


def test_in_a_channel_its_own_group_is_meant(context: Context) -> None:
    assert lines(context, "kontakt", channel=NATUR) == {NATUR: r"Jonas \*Ek\*"}


def test_named_group_is_meant_wherever_one_asks(context: Context) -> None:
    assert lines(context, f"kontakt {MILJO}", channel=NATUR) == {MILJO: "Alva Lindmark"}


def test_group_without_a_coordinator_is_said_to_have_none_known(engine: Engine, writer: Writer) -> None:
    context = new_context(engine, writer)

    assert lines(context, f"kontakt {MILJO}") == {MILJO: "jag vet inte vem det är"}


def test_words_that_are_not_used_are_named(context: Context) -> None:
    assert "*fågelskådning*" in say(context, "kontakt fågelskådning", rights=MEMBER).text
