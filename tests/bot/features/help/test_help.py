"""`hjälp`: what one may do, page by page and word by word; what the bot doesn't do, and what comes nearest."""

from datetime import date
from functools import partial

import pytest
from sqlalchemy import Engine

from bot.app.context import Context
from core.database.writer import Writer
from core.meetings.queries import meetings
from core.members.model.role import Rights
from tests.bot.features.scene import COMMANDS, OF_NATUR, new_context, say, words
from tests.factories import ADMINISTRATOR, COORDINATOR, MEMBER, MILJO, local, make_meeting


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    context = new_context(engine, writer)
    meeting = make_meeting("m1", groups=(MILJO,), start=date(2023, 3, 8))
    context.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))
    return context


def helped(context: Context, text: str, rights: Rights = MEMBER) -> str:
    return words(say(context, text, rights=rights, channel=None))


def test_help_shows_what_the_role_may_use(context: Context) -> None:
    def offered(rights: Rights) -> str:
        return "".join(helped(context, text, rights) for text in ("hjälp", "hjälp sida 2", "hjälp sida 3"))

    assert [word in offered(MEMBER) for word in ("flytta", "Stoppar alla utskick")] == [False, False]
    assert [word in offered(OF_NATUR) for word in ("flytta", "Stoppar alla utskick")] == [True, False]
    assert [word in offered(COORDINATOR) for word in ("flytta", "Stoppar alla utskick")] == [True, True]


@pytest.mark.parametrize("rights", [MEMBER, OF_NATUR, COORDINATOR, ADMINISTRATOR])
def test_help_leaves_no_word_out(context: Context, rights: Rights) -> None:
    shown = ""
    for page in range(1, 20):
        card = helped(context, f"hjälp sida {page}", rights)
        shown += card
        if "Fler ord" not in card:
            break

    assert [command.word for command in COMMANDS if rights.may(command.role) and f"**{command.word}" not in shown] == []


def test_page_beyond_the_last_is_the_last(context: Context) -> None:
    assert helped(context, "hjälp sida 99") == helped(context, "hjälp sida 98")


@pytest.mark.parametrize("text", ["hjälp flytta", "hjälp att flytta ett möte"])
def test_help_about_one_word(context: Context, text: str) -> None:
    shown = helped(context, text, COORDINATOR)

    assert "flytta MÖTE till DATUM: ANLEDNING" in shown
    assert "Flyttar träffen" in shown
    assert "Prova: flytta 8 mars till 15 mars" in shown


def test_word_that_one_may_not_use_is_not_explained(context: Context) -> None:
    shown = helped(context, "hjälp flytta")

    assert "inget ord" in shown
    assert "Flyttar träffen" not in shown


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("remind me", "*kalender*"), ("kan du svara på engelska?", "I answer in Swedish")],
)
def test_what_it_does_not_do_is_said_with_what_comes_nearest(context: Context, typed: str, nearest: str) -> None:
    assert nearest in helped(context, typed)
