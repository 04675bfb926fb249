"""Answers with a name: said on the card, sealed until closing, read by coordinators alone, and in no pool."""

from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine, select

from bot.app.context import Context
from bot.app.messages import CardReply
from cards.feedback import question_set as fields
from cards.feedback.feedback_request import NAMED, PROMISE
from cards.kit import verbs
from core.database.writer import Writer
from core.feedback.queries import named_answers, rounds
from core.feedback.tables import named_answers as table
from core.feedback.use_cases.year_result import year_result
from core.members.model.role import Rights
from tests.bot.features.scene import OF_NATUR, button, new_context, push, run, say, words
from tests.bot.outbox.fakes import FakeMessenger, plan
from tests.factories import COORDINATOR, MEMBER, MILJO, NATUR, local

ASKED, CLOSED = local(2023, 3, 8, 12, 30), local(2023, 3, 16, 13)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    context = new_context(engine, writer)
    plan(context, NATUR, meeting_id="m1", start=date(2023, 3, 8))
    choose(context, "frågeformulär 8 mars", **{fields.NAMED: "true"})
    return context


def choose(context: Context, text: str, **typed: Any) -> CardReply:
    shown = say(context, text, channel=None, rights=OF_NATUR)
    data = {**button(shown, verbs.PREVIEW_QUESTIONS), **typed}
    seen = push(context, verbs.PREVIEW_QUESTIONS, data, channel=None, rights=OF_NATUR)
    return push(context, verbs.APPROVE_QUESTIONS, button(seen, verbs.APPROVE_QUESTIONS), channel=None, rights=OF_NATUR)


def give(context: Context, who: str, meeting: str = "m1", channel: str = NATUR, **given: Any) -> CardReply:
    data = {"meeting": meeting, **given}
    return push(context, verbs.GIVE_FEEDBACK, data, who=who, rights=MEMBER, channel=channel, now=ASKED)


def read(context: Context, rights: Rights = OF_NATUR) -> str:
    return words(push(context, verbs.READ_NAMED_ANSWERS, {"meeting": "m1"}, channel=None, rights=rights, now=CLOSED))


def test_card_says_who_sees_the_answer_and_promises_nothing_else(context: Context) -> None:
    messenger = FakeMessenger()
    run(context, messenger, ASKED)

    (card,) = [card for card in messenger.cards if "Hur var träffen?" in str(card)]
    assert NAMED in words(card)
    assert PROMISE not in words(card)
    assert "Anonym" not in words(card)
    thanks = words(give(context, "mira", satisfaction="5"))
    assert "Samordnarna ser ditt namn" in thanks
    assert "anonymt" not in thanks


def test_coordinators_read_who_answered_what_once_it_has_closed(context: Context, engine: Engine) -> None:
    run(context, FakeMessenger(), ASKED)
    give(context, "mira", satisfaction="5", online="4", useful="Rundan")
    give(context, "olle", satisfaction="2")

    with engine.connect() as conn:
        assert {row.answers for row in conn.execute(select(table))} == {None}
        assert b"Rundan" not in b"".join(row.ciphertext for row in conn.execute(select(table)))
    assert "Inga svar med namn" in read(context)
    run(context, FakeMessenger(), CLOSED)

    shown = read(context)
    assert "Mira" in shown
    assert "5, mycket nöjd" in shown
    assert "4, bra" in shown
    assert "Rundan" in shown
    assert "Olle" in shown
    # Two answers are too few for a figure, whoever is named.
    withheld = say(context, "resultat 8 mars", now=CLOSED)
    assert "Det behövs minst fem svar" in words(withheld)
    assert verbs.READ_NAMED_ANSWERS not in words(withheld)
    assert button(say(context, "resultat 8 mars", channel=None, now=CLOSED), verbs.READ_NAMED_ANSWERS)


@pytest.mark.parametrize("rights", [MEMBER, Rights(OF_NATUR.role, frozenset({MILJO}))])
def test_nobody_else_reads_them(context: Context, rights: Rights) -> None:
    run(context, FakeMessenger(), ASKED)
    give(context, "mira", satisfaction="5", useful="Rundan")
    run(context, FakeMessenger(), CLOSED)

    assert "Rundan" not in read(context, rights)
    assert "bara samordnare" in read(context, rights)


def test_anonymous_meeting_has_no_names_to_read(context: Context) -> None:
    plan(context, NATUR, meeting_id="m2", start=date(2023, 3, 8), title="Kväll")
    run(context, FakeMessenger(), ASKED)
    for number in range(6):
        give(context, f"p{number}", meeting="m2", satisfaction=str(number % 5 + 1), useful="Rundan")
    run(context, FakeMessenger(), CLOSED)

    shown = push(context, verbs.READ_NAMED_ANSWERS, {"meeting": "m2"}, channel=None, now=CLOSED)

    assert "Inga svar med namn" in words(shown)
    assert context.read(partial(named_answers.of_meeting, meeting_id="m2")) == {}


def test_what_is_fixed_when_the_first_card_leaves_is_also_whether_names_are_seen(context: Context) -> None:
    plan(context, NATUR, meeting_id="m2", start=date(2023, 3, 8), title="Kväll")
    run(context, FakeMessenger(), ASKED)

    choose(context, f"frågeformulär {NATUR}", **{fields.NAMED: "true"})
    thanks = give(context, "mira", meeting="m2", satisfaction="5")
    named = give(context, "mira", satisfaction="5")

    assert "Svaret är anonymt" in words(thanks)
    assert "Samordnarna ser ditt namn" in words(named)
    assert context.read(partial(named_answers.encrypted_of_meeting, meeting_id="m2")) == {}
    assert list(context.read(partial(named_answers.encrypted_of_meeting, meeting_id="m1"))) == ["mira"]


def test_named_answers_never_share_a_pool_with_anonymous_ones(context: Context) -> None:
    """Who knows the named meeting's four grades would have the fifth, an anonymous one, by subtracting."""
    plan(context, NATUR, meeting_id="m2", start=date(2023, 3, 8), title="Kväll")
    run(context, FakeMessenger(), ASKED)
    for number in range(4):
        give(context, f"p{number}", satisfaction=str(number + 1))
    give(context, "mira", meeting="m2", satisfaction="1")
    run(context, FakeMessenger(), CLOSED)

    whole = context.write(partial(year_result, year=2023)).whole
    assert (whole.meetings, whole.answers, whole.left_out) == (0, 0, 2)


def test_result_for_members_shows_figures_alone_and_says_that_names_were_given(context: Context) -> None:
    run(context, FakeMessenger(), ASKED)
    for number in range(6):
        give(context, f"p{number}", satisfaction=str(number % 5 + 1), useful="Rundan")
    run(context, FakeMessenger(), CLOSED)

    shown = words(say(context, "resultat 8 mars", now=CLOSED))

    assert "Bara samordnarna ser vem som har svarat vad" in shown
    assert "Svaren är anonyma" not in shown
    assert "P0" not in shown
    assert "Rundan" not in shown
    whole = context.write(partial(year_result, year=2023)).whole
    assert (whole.meetings, whole.answers) == (1, 6)
    assert context.read(partial(rounds.count_respondents, meeting_id="m1")) == 6


def test_question_about_who_one_is_is_not_warned_of_where_names_are_given(context: Context) -> None:
    shown = say(context, f"frågeformulär {NATUR}", channel=None, rights=COORDINATOR)
    typed = {fields.WORDS: "Vilken kommun?", fields.KIND: "text", fields.NAMED: "true"}

    seen = push(context, verbs.PREVIEW_QUESTIONS, {**button(shown, verbs.PREVIEW_QUESTIONS), **typed}, channel=None)

    assert "röja" not in words(seen)
    assert "Svaren ges med namn, och det står på kortet." in words(seen)
