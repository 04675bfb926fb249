"""Everybody sees what is stored about them, alone, and can have it erased after a question."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from bot.app.messages import CardReply, IncomingMessage, Reply
from cards.kit import verbs
from core.channels.model import COORDINATORS
from core.database.writer import Writer
from core.expertise import queries as expertise
from core.expertise.use_cases import say_expertise
from core.members.model.person import Person
from core.members.model.role import Rights, Roles
from core.retention.erasure_list import ErasureList
from tests.bot.teams.tampering import COMMANDS, all_rows, pressed, words_of
from tests.core.retention.everything_about import (
    ADDRESS,
    ALVA,
    MIRA,
    NAME,
    NOW,
    OTHER_NAME,
    context_of,
    fill_with_everything,
)
from tests.factories import COORDINATOR, MEMBER, MILJO


@pytest.fixture
def erasures(tmp_path: Path) -> ErasureList:
    return ErasureList(tmp_path / "erasures")


@pytest.fixture
def context(engine: Engine, writer: Writer, erasures: ErasureList) -> Context:
    fill_with_everything(writer)
    return context_of(engine, writer, erasures)


def say(context: Context, text: str, *, channel: str | None = None, rights: Rights = MEMBER) -> Reply:
    return answer(COMMANDS, IncomingMessage(text, MIRA, NAME, rights, channel, channel, NOW), context)


def read(reply: Reply) -> str:
    return words_of(CardReply(card=reply.card, message=reply.text))


def press(context: Context, verb: str, who: str = MIRA) -> str:
    return words_of(pressed(context, verb, {}, who=who, name=NAME))


def buttons(card: dict[str, Any] | None) -> list[str]:
    actions: Sequence[dict[str, Any]] = (card or {}).get("actions", [])
    return [action["verb"] for action in actions]


def test_in_personal_chat_all_that_is_held_is_shown_with_what_it_is_for(context: Context) -> None:
    words = read(say(context, "mina uppgifter"))

    assert NAME in words
    assert ADDRESS in words
    assert "För att den som ordnar träffen ska veta hur många som kommer." in words
    assert "Svar: kommer, Kollegor: 1" in words
    assert "Inlästa planer: 1 gång" in words.replace("\u00a0", " ")
    assert "Svar på återkoppling är anonyma" in words
    assert (OTHER_NAME in words.replace(f"{NAME} och {OTHER_NAME}", ""), ALVA in words) == (False, False)


@pytest.mark.parametrize("text", ["mina uppgifter", "Mina uppgifter?", "radera mig"])
@pytest.mark.parametrize("channel", [MILJO, COORDINATORS])
def test_in_a_channel_the_answer_is_a_button_alone(context: Context, text: str, channel: str) -> None:
    before = all_rows(context)

    reply = say(context, text, channel=channel, rights=COORDINATOR)

    shown = json.dumps(reply.card, ensure_ascii=False)
    assert (NAME in shown, MIRA in shown, "Bara du ser svaret" in shown) == (False, False, True)
    assert len(buttons(reply.card)) == 1
    assert all_rows(context) == before


def test_button_shows_the_presser_their_own_and_nobody_elses(context: Context) -> None:
    mine, others = press(context, verbs.SHOW_MY_DATA), press(context, verbs.SHOW_MY_DATA, who=ALVA)

    assert (ADDRESS in mine, ADDRESS in others) == (True, False)


def test_client_that_can_t_show_the_presser_alone_gets_no_data(context: Context) -> None:
    reply = pressed(context, verbs.SHOW_MY_DATA, {}, who=MIRA, name=NAME)

    assert NAME not in reply.acknowledgement
    assert "personlig chatt" in reply.acknowledgement


def test_nothing_is_erased_before_the_question_is_answered(context: Context, erasures: ErasureList) -> None:
    before = all_rows(context)

    preview = say(context, "radera mig")
    again = press(context, verbs.PREVIEW_ERASURE)
    kept = press(context, verbs.KEEP_MY_DATA)

    words = read(preview)
    assert "Närvaro (3): namnet borttaget; att någon från kommunen kom räknas kvar" in words
    assert "Att återkoppling är lämnad (1): Frågan är öppen" in words
    assert buttons(preview.card) == [verbs.KEEP_MY_DATA, verbs.ERASE_ME]
    assert "Radera mig" in again
    assert "Inget är borttaget" in kept
    assert all_rows(context) == before
    assert erasures.listed() == []


def erase(context: Context) -> str:
    """Ask, and press the button of the answer."""
    return words_of(pressed(context, verbs.ERASE_ME, question(context), who=MIRA, name=NAME))


def question(context: Context) -> dict[str, Any]:
    """The data of the button that erases."""
    actions = (say(context, "radera mig").card or {})["actions"]
    return next(action["data"] for action in actions if action["verb"] == verbs.ERASE_ME)


def test_pressing_erases_and_is_noted_outside_the_database(context: Context, erasures: ErasureList) -> None:
    words = erase(context)

    assert "Uppgifterna är borttagna" in words
    assert "Anmälningar (2): borttaget" in words
    assert len(erasures.listed()) == 1
    assert ADDRESS not in read(say(context, "mina uppgifter"))
    assert "Det fanns inget att ta bort" in press(context, verbs.ERASE_ME)
    assert "Det finns inget att ta bort" in read(say(context, "radera mig"))


def test_where_the_list_can_not_be_written_nothing_is_erased(context: Context, tmp_path: Path) -> None:
    out_of_reach = ErasureList(tmp_path / "no-such-folder" / "erasures")
    context = replace(context, config=replace(context.config, erasures=out_of_reach))
    before = all_rows(context)

    words = erase(context)

    assert "Uppgifterna är inte borttagna" in words
    assert all_rows(context) == before


def test_old_question_shows_what_would_be_erased_now(context: Context, erasures: ErasureList) -> None:
    asked = question(context)
    context.write(lambda conn: say_expertise(conn, person=Person(MIRA, NAME), words="biokol", experience="", now=NOW))
    context.write(lambda conn: expertise.remove(conn, MIRA))
    before = all_rows(context)

    shown = [
        words_of(pressed(context, verbs.ERASE_ME, data, who=MIRA, name=NAME)) for data in (asked, {}, {"shown": [1]})
    ]

    assert all("Det här tas bort" in words for words in shown)
    assert all_rows(context) == before
    assert erasures.listed() == []


def test_role_in_the_settings_is_told_of(context: Context) -> None:
    context = replace(context, config=replace(context.config, roles=Roles(frozenset({MIRA}))))

    assert "Roll i inställningarna" in read(say(context, "radera mig"))


def test_words_that_can_not_be_used_are_named_and_nothing_is_shown(context: Context) -> None:
    reply = say(context, "radera mig ur Naturvårdsgruppens protokoll")

    assert (reply.card, "protokoll" in reply.text) == (None, True)


@pytest.mark.parametrize("text", ["vad sparar du om mig?", "GDPR", "my data", "personuppgifter"])
def test_asking_in_other_words_shows_the_same(context: Context, text: str) -> None:
    assert ADDRESS in read(say(context, text))


@pytest.mark.parametrize("text", ["ta bort alla mina uppgifter", "forget me", "kan du radera mig tack"])
def test_asking_to_be_erased_in_other_words_asks_first(context: Context, text: str) -> None:
    assert verbs.ERASE_ME in buttons(say(context, text).card)


@pytest.mark.parametrize("text", ["radera mira", "radera mia", "Radera Mirja", "glöm mik", "ta bort minna uppgifter"])
def test_anothers_name_or_a_misspelt_word_erases_nobody(context: Context, text: str) -> None:
    before = all_rows(context)

    shown = say(context, text)

    assert verbs.ERASE_ME not in buttons(shown.card)
    assert "Det här tas bort" not in read(shown)
    assert all_rows(context) == before
