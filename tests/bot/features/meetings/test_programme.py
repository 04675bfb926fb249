"""`program MÖTE: …`: shown first, on the cards and the page when it is approved, and taken back by `ångra`."""

from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.app.context import Context
from bot.app.messages import CardReply, Reply
from cards.kit import verbs
from cards.meetings.programme_form import PROGRAMME
from core.database.writer import Writer
from core.meetings.queries import meetings
from tests.bot.features.scene import OF_NATUR, button, new_context, push, run, say, words
from tests.bot.outbox.fakes import FakeMessenger, plan
from tests.factories import COORDINATOR, MEMBER, MILJO, local

NOW = local(2023, 1, 20, 10)
TYPED = "program 1 februari: 9.30 Fika, 10.00–11.30 Visning av våtmarken, 12 Lunch"


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    context = new_context(engine, writer)
    plan(context, MILJO)
    return context


def typed(context: Context, text: str = TYPED, **more: Any) -> Reply:
    return say(context, text, **{"now": NOW, "channel": None, **more})


def approved(context: Context, shown: Reply | CardReply) -> CardReply:
    return push(context, verbs.APPROVE_EDIT, button(shown, verbs.APPROVE_EDIT), now=NOW)


def kept(context: Context) -> list[str]:
    return [line.code for line in context.read(partial(meetings.get, meeting_id="m1")).programme]


def test_it_is_shown_before_it_is_kept(context: Context) -> None:
    shown = typed(context)

    assert kept(context) == []
    assert "Så blir det" in words(shown)
    assert "**10.00–11.30** Visning av våtmarken" in words(shown)
    assert "Inget besked går ut" in words(shown)

    approved(context, shown)

    assert kept(context) == ["1 09:30 - Fika", "1 10:00 11:30 Visning av våtmarken", "1 12:00 - Lunch"]


def test_reminder_and_the_answer_to_when_have_it(context: Context) -> None:
    approved(context, typed(context))
    messenger = FakeMessenger()

    run(context, messenger, local(2023, 1, 30, 9), local(2023, 2, 1, 7, 30))

    reminder, morning = [words(card) for card in messenger.cards if "program" in words(card).lower()][-2:]
    for card in (reminder, morning):
        assert '"Program", "value": "9.30 Fika · 10.00–11.30 Visning av våtmarken · 12.00 Lunch"' in card
    assert "**9.30** Fika" in words(typed(context, "träff 1 februari", rights=MEMBER, who="mira"))


def test_it_counts_as_what_the_meeting_should_have(context: Context) -> None:
    approved(context, typed(context))

    assert "program: 3 punkter" in words(typed(context, "status 1 februari"))


def test_undo_and_the_audit_trail_know_it(context: Context) -> None:
    approved(context, typed(context))

    assert "Ändrade programmet för Digitalt nätverksmöte" in words(typed(context, "ändringar 1 februari"))
    assert "Ångrat" in words(typed(context, "ångra"))
    assert kept(context) == []


@pytest.mark.parametrize("away", ["ta bort", "inget", "ta bort programmet"])
def test_it_is_taken_away(context: Context, away: str) -> None:
    approved(context, typed(context))

    approved(context, typed(context, f"program 1 februari: {away}"))

    assert kept(context) == []


def test_line_breaks_that_were_typed_are_lines(context: Context) -> None:
    approved(context, typed(context, "program 1 februari:\n9.30 Fika\nVi ses vid entrén\n12.00 Lunch"))

    assert kept(context) == ["1 09:30 - Fika", "1 - - Vi ses vid entrén", "1 12:00 - Lunch"]


def test_in_chat_the_card_of_the_meeting_leads_its_coordinators_to_the_form(context: Context) -> None:
    shown = typed(context, "program 1 februari")

    form = push(context, verbs.PREVIEW_PROGRAMME, button(shown, verbs.PREVIEW_PROGRAMME), channel=None, now=NOW)

    assert "En punkt på varje rad" in words(form)
    for elsewhere in ({"channel": MILJO}, {"rights": MEMBER, "who": "mira"}, {"rights": OF_NATUR}):
        assert "Skriv program" not in words(typed(context, "träff 1 februari", **elsewhere))


def test_asked_to_change_it_gives_the_form_with_what_stands_there(context: Context) -> None:
    approved(context, typed(context))
    form = typed(context, "ändra programmet 1 februari")

    assert '"value": "9.30 Fika\\n10.00–11.30 Visning av våtmarken\\n12.00 Lunch"' in words(form)

    data = {**button(form, verbs.PREVIEW_PROGRAMME), PROGRAMME: "9.00 Start"}
    approved(context, push(context, verbs.PREVIEW_PROGRAMME, data, channel=None, now=NOW))

    assert kept(context) == ["1 09:00 - Start"]


@pytest.mark.parametrize("text", ["10.00 Visning\n9.30 Fika", "25.00 Fika", "9.30"])
def test_what_cannot_be_read_stays_in_the_form_with_what_is_wrong(context: Context, text: str) -> None:
    form = push(context, verbs.PREVIEW_PROGRAMME, {"meeting": "m1", PROGRAMME: text}, channel=None, now=NOW)

    assert "Inget är ändrat" in words(form)
    assert text.rsplit(maxsplit=1)[-1] in words(form)
    assert kept(context) == []


def test_a_field_that_was_emptied_takes_it_away_and_one_that_never_came_says_nothing(context: Context) -> None:
    approved(context, typed(context))

    assert "Fika" in words(push(context, verbs.PREVIEW_PROGRAMME, {"meeting": "m1"}, channel=None, now=NOW))
    shown = push(context, verbs.PREVIEW_PROGRAMME, {"meeting": "m1", PROGRAMME: ""}, channel=None, now=NOW)
    approved(context, shown)

    assert kept(context) == []


def test_only_the_groups_coordinators_change_it(context: Context) -> None:
    data = {"meeting": "m1", PROGRAMME: "9 Fika"}

    for rights in (MEMBER, OF_NATUR):
        refused = words(push(context, verbs.PREVIEW_PROGRAMME, data, channel=None, rights=rights, now=NOW))
        assert "samordnare" in refused.lower()
        assert "Godkänn" not in words(typed(context, rights=rights))
    assert "Godkänn" in words(typed(context, rights=COORDINATOR))
