"""Administrators see in Teams what the installation lacks; nobody else does."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from bot.app.messages import CardReply, IncomingMessage, Reply
from core.database.writer import Writer
from core.members.model.role import Rights
from core.operations.diagnosis import Finding, Light
from tests.bot.teams.tampering import COMMANDS, NOW, seeded, words_of
from tests.factories import ADMINISTRATOR, COORDINATOR, MEMBER, MILJO

FINDINGS = [
    Finding("disk", "Utrymme på disken", Light.GREEN, "100 GB ledigt."),
    Finding("backups", "Säkerhetskopior", Light.YELLOW, "Den nyaste är 3 dagar.", "Kör natverksbot backup."),
    Finding("sign_in", "Inloggningen", Light.RED, "Går inte att nå.", "Kontrollera nätet."),
    Finding("bot_token", "Boten loggar in", Light.NOT_CHECKED, "Kontrollerades inte, eftersom ”Inloggningen” är röd."),
]


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    context = seeded(engine, writer)
    return replace(context, config=replace(context.config, doctor=lambda: FINDINGS))


def ask(context: Context, rights: Rights, text: str = "doctor", channel: str | None = None) -> Reply:
    return answer(COMMANDS, IncomingMessage(text, "ada", "Ada", rights, channel, channel, NOW), context)


@pytest.mark.parametrize("text", ["doctor", "fungerar allt?", "hälsokontroll"])
def test_administrator_sees_what_is_wrong_and_what_to_do(context: Context, text: str) -> None:
    words = words_of(CardReply(card=ask(context, ADMINISTRATOR, text).card))

    assert "2 saker att rätta" in words
    for word in ("Går inte att nå.", "Kontrollera nätet.", "Kör natverksbot backup.", "eftersom ”Inloggningen”"):
        assert word in words
    assert "Grönt: Utrymme på disken." in words
    assert words.index("Rött") < words.index("Gult")


@pytest.mark.parametrize("rights", [MEMBER, COORDINATOR])
def test_others_see_nothing_of_it(context: Context, rights: Rights) -> None:
    reply = ask(context, rights)

    assert (reply.card, "administratören" in reply.text) == (None, True)


def test_it_is_never_shown_in_a_members_channel(context: Context) -> None:
    assert ask(context, ADMINISTRATOR, channel=MILJO).card is None


def test_where_it_can_not_be_made_it_says_so(context: Context) -> None:
    nowhere = replace(context, config=replace(context.config, doctor=None))

    assert "på servern" in ask(nowhere, ADMINISTRATOR).text
