"""Who suggested a theme is told once, in their own chat, what became of it."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.app.context import Context
from bot.app.deliveries.messenger import Outcome, SendResult
from cards.kit import verbs
from core.channels import queries as channels
from core.channels.model import ClosedReason
from core.database.writer import Writer
from core.meetings.queries import meetings
from core.personal_data import PERSONAL_DATA
from core.retention.use_cases.erase_person import erase_person
from core.suggestions import queries
from tests.bot.features.scene import NOW, new_context, push, run, say, words
from tests.bot.outbox.fakes import FakeMessenger
from tests.factories import MEMBER, NATUR, local, make_meeting

LATER = NOW + timedelta(minutes=11)
PLANNED = {"status": "planned", "meeting": "m1", "reason": ""}
DECLINED = {"status": "declined", "meeting": "none", "reason": "Det ägs av regionen."}


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    context = new_context(engine, writer)
    coming = make_meeting("m1", start=date(2023, 4, 12), title="Nätverksträff", groups=(NATUR,))
    context.write(partial(meetings.add, meeting=coming, planned_at=local(2022, 1, 1)))
    return context


def chat(context: Context, *people: str) -> None:
    for who in people:
        saving = partial(
            channels.save_heard, channel_id=f"a:{who}", service_url="http://x", tenant_id="t", person_id=who
        )
        context.write(saving)


def wish(context: Context, *people: str, theme: str = "våtmarker") -> None:
    for who in people:
        shown = say(context, f"önskar {theme}", who=who, rights=MEMBER, channel=None)
        for action in (shown.card or {}).get("actions", []):
            if action.get("verb") == verbs.VOTE and "wished" in action["data"]:
                push(context, verbs.VOTE, action["data"], who=who, rights=MEMBER, channel=None)


def decide(context: Context, answer: dict[str, str], now: datetime = NOW) -> str:
    (suggestion,) = context.read(partial(queries.list_all, person_id="alva"))
    data: dict[str, Any] = {"suggestion": suggestion.id, "shown": suggestion.decision.digest, **answer}
    return words(push(context, verbs.SET_SUGGESTION_STATUS, data, channel=None, now=now))


def told(messenger: FakeMessenger) -> list[tuple[str, str]]:
    """The chat and the card's words, of each message about a suggestion."""
    return [
        (channel, words(card))
        for (channel, summary, _), card in zip(messenger.sent, messenger.cards, strict=True)
        if summary == "Önskemål"
    ]


def test_each_who_suggested_it_is_told_once_when_it_can_no_longer_be_undone(context: Context) -> None:
    messenger = FakeMessenger()
    chat(context, "mira", "olle", "vera")
    wish(context, "mira", "olle")
    push(context, verbs.VOTE, {"suggestion": _only(context)}, who="vera", rights=MEMBER, channel=None)

    shown = decide(context, PLANNED)
    run(context, messenger, NOW + timedelta(minutes=9))
    assert told(messenger) == []
    run(context, messenger, LATER, LATER, NOW + timedelta(days=1), NOW + timedelta(days=20))

    assert sorted(where for where, _ in told(messenger)) == ["a:mira", "a:olle"]
    for _, card in told(messenger):
        assert "Ditt önskemål är planerat" in card
        assert "Planerat: Nätverksträff ons 12 april" in card
    assert "De två som önskat det får veta det i sin chatt med mig, när det inte längre går att ångra." in shown


def _only(context: Context) -> str:
    (suggestion,) = context.read(partial(queries.list_all, person_id="alva"))
    return suggestion.id


def test_reason_is_given_and_a_second_decision_is_told_too(context: Context) -> None:
    messenger = FakeMessenger()
    chat(context, "mira")
    wish(context, "mira")

    decide(context, DECLINED)
    run(context, messenger, LATER)
    decide(context, PLANNED, NOW + timedelta(hours=1))
    run(context, messenger, NOW + timedelta(hours=2), NOW + timedelta(hours=3))

    assert ["Avböjt: Det ägs av regionen." in told(messenger)[0][1], "planerat" in told(messenger)[1][1]] == [True] * 2
    assert len(told(messenger)) == 2


def test_undone_decision_is_told_to_nobody(context: Context) -> None:
    messenger = FakeMessenger()
    chat(context, "mira")
    wish(context, "mira")
    decide(context, PLANNED)

    say(context, "ångra", channel=None, now=NOW + timedelta(minutes=5))
    run(context, messenger, LATER, NOW + timedelta(days=1))

    assert told(messenger) == []


def test_decision_that_was_replaced_in_time_is_told_to_nobody(context: Context) -> None:
    messenger = FakeMessenger()
    chat(context, "mira")
    wish(context, "mira")
    decide(context, PLANNED)
    decide(context, DECLINED, NOW + timedelta(minutes=5))

    run(context, messenger, LATER, NOW + timedelta(minutes=16), NOW + timedelta(days=1))

    assert ["Avböjt" in card for _, card in told(messenger)] == [True]


def test_coordinator_hears_how_many_can_be_told_and_nobody_else_is(context: Context) -> None:
    messenger = FakeMessenger()
    wish(context, "mira", "olle", "vera", "elin")
    assert "Ingen av dem som önskat det har en chatt med mig." in decide(context, PLANNED)
    chat(context, "mira", "olle", "elin")
    context.write(partial(channels.close, channel_id="a:elin", reason=ClosedReason.FORBIDDEN))

    shown = decide(context, DECLINED, NOW + timedelta(minutes=1))
    run(context, messenger, NOW + timedelta(minutes=12), NOW + timedelta(days=1))

    assert "Två av de fyra som önskat det får veta det i sin chatt med mig" in shown
    assert "De andra har ingen sådan" in shown
    assert all(name not in shown.casefold() for name in ("mira", "olle", "vera"))
    assert sorted(where for where, _ in told(messenger)) == ["a:mira", "a:olle"]


def test_coordinator_is_not_told_of_their_own_decision(context: Context) -> None:
    messenger = FakeMessenger()
    chat(context, "alva")
    wish(context, "alva")

    shown = decide(context, PLANNED)
    run(context, messenger, LATER)

    assert told(messenger) == []
    assert "får veta" not in shown


def test_lists_of_what_goes_out_name_nobody_and_no_theme(context: Context) -> None:
    messenger = FakeMessenger()
    chat(context, "mira")
    wish(context, "mira")
    decide(context, PLANNED)

    ahead = words(say(context, "på gång", channel=None))
    run(context, messenger, LATER)
    status = words(say(context, "status", channel=None, now=LATER))

    for shown in (ahead, status):
        assert "Beskedet om ett önskemål" in shown
        assert "personlig chatt" in shown
        assert "mira" not in shown.casefold()
        assert "våtmarker" not in shown


def test_who_took_the_wish_back_or_was_erased_is_not_told(context: Context) -> None:
    messenger = FakeMessenger()
    chat(context, "mira", "olle")
    wish(context, "mira", "olle")
    decide(context, PLANNED)

    data = {"suggestion": _only(context)}
    push(context, verbs.TAKE_VOTE_BACK, data, who="mira", rights=MEMBER, channel=None)
    context.write(lambda conn: erase_person(conn, PERSONAL_DATA, "olle", now=NOW))
    run(context, messenger, LATER, NOW + timedelta(days=1))

    assert told(messenger) == []


def test_chat_that_refuses_is_not_replaced_by_the_coordinators(context: Context) -> None:
    messenger = FakeMessenger(outcomes=[SendResult(Outcome.NOT_FOUND_OR_FORBIDDEN, reason="403")])
    chat(context, "mira")
    wish(context, "mira")
    decide(context, PLANNED)

    run(context, messenger, LATER, NOW + timedelta(hours=1), NOW + timedelta(days=1))

    assert [where for where, _ in told(messenger)] == ["a:mira"]
    assert all("våtmarker" not in words(card) for card in messenger.cards[1:])
