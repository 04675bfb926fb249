"""`hitta dag` from preview to a meeting, as coordinators and members see it."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.app.context import Context
from bot.app.messages import CardReply
from cards.kit import verbs
from core.channels.model import COORDINATORS
from core.database.writer import Writer
from core.deliveries import pause
from core.meetings.queries import meetings
from core.polls import queries
from core.polls.model import Poll
from tests.bot.features.polls.scene import ASKED
from tests.bot.features.scene import NOW, OF_NATUR, button, new_context, push, run, say, words
from tests.bot.outbox.fakes import FakeMessenger
from tests.factories import MEMBER, MILJO, NATUR, local

TYPED = "hitta dag 22/3, 24/3, 29/3 kl 9-12: Planeringsmöte"
CLOSES = local(2023, 3, 8, 10, 10)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    return new_context(engine, writer)


def asked(context: Context, text: str = TYPED) -> Poll:
    data = button(say(context, text), verbs.SEND_POLL)
    push(context, verbs.SEND_POLL, data)
    return context.read(partial(queries.get, poll_id=data["poll"]))


def say_days(context: Context, poll: Poll, who: str, *said: object, **more: Any) -> CardReply:
    data = {"poll": poll.id, **{f"day{index}": value for index, value in enumerate(said)}}
    return push(context, verbs.ANSWER_DAYS, data, who=who, rights=MEMBER, **{"now": ASKED, **more})


def closed(context: Context, *answers: tuple[str, ...]) -> tuple[Poll, FakeMessenger]:
    """A question that these have answered, and that has closed."""
    messenger = FakeMessenger()
    poll = asked(context)
    run(context, messenger, ASKED)
    for number, said in enumerate(answers):
        say_days(context, poll, f"p{number}", *said)
    run(context, messenger, CLOSES)
    return poll, messenger


def test_preview_shows_the_form_and_sends_nothing(context: Context) -> None:
    shown = words(say(context, TYPED))

    assert f"Skicka till {NATUR}?" in shown
    assert "Vilken dag passar dig?" in shown
    assert "Planeringsmöte kl. 9.00–12.00" in shown
    assert "Svara senast ons 8 mars kl. 10.10." in shown
    assert "Fält: ons 22 mars" in shown
    assert "Den stänger ons 8 mars kl. 10.10" in shown
    assert context.read(queries.list_open) == []


def test_members_answer_change_and_see_who_can(context: Context) -> None:
    messenger = FakeMessenger()
    poll = asked(context)
    run(context, messenger, ASKED)
    assert [(channel, thread) for channel, _, thread in messenger.sent] == [(NATUR, None)]

    missing = words(say_days(context, poll, "mira", "yes", "", "kan"))
    assert "Svara också på fre 24 mars och ons 29 mars." in missing
    assert '"value": "yes"' in missing
    answered = words(say_days(context, poll, "mira", "yes", "no", "maybe"))
    assert "Tack, ditt svar är sparat" in answered
    say_days(context, poll, "olle", "yes", "yes", "no")
    form = push(context, verbs.CHANGE_DAYS, {"poll": poll.id}, who="mira", rights=MEMBER, now=ASKED)
    given = [element.get("value") for element in (form.card or {})["body"] if element["type"] == "Input.ChoiceSet"]
    assert given == ["yes", "no", "maybe"]
    changed = words(say_days(context, poll, "mira", "no", "yes", "yes"))
    assert "2 kan · 0 kanske · 0 kan inte" in changed
    assert "Kan: Mira, Olle" in changed
    # What somebody is filling in is never put in place of theirs.
    run(context, messenger, ASKED + timedelta(hours=1))
    assert messenger.edited == []
    assert "2 svar · öppen till" in words(say(context, "hitta dag", now=ASKED))


def test_best_day_is_told_approved_and_becomes_a_meeting(context: Context) -> None:
    poll, messenger = closed(context, ("yes", "yes", "no"), ("no", "yes", "yes"), ("yes", "yes", "maybe"))
    run(context, messenger, CLOSES)
    told = {
        (channel, thread is not None): words(card)
        for (channel, _, thread), card in zip(messenger.sent[1:], messenger.cards[1:], strict=True)
    }
    assert set(told) == {(NATUR, True), (COORDINATORS, False)}
    assert "Flest kan fre 24 mars. Samordnaren väljer dag." in told[NATUR, True]
    choice = told[COORDINATORS, False]
    assert "Lägg in fre 24 mars?" in choice
    assert "Inbjudan går ut fre 10 mars kl. 9.00." in choice
    assert "Kan: P0, P1, P2" in choice

    shown = say(context, "hitta dag", now=CLOSES)
    data = button(shown, verbs.CHOOSE_DAY)
    assert data["day"] == "1"
    added = words(push(context, verbs.CHOOSE_DAY, data, now=CLOSES))
    assert "Planeringsmöte fre 24 mars är inlagt" in added
    assert "Inbjudan går ut fre 10 mars kl. 9.00." in added
    (meeting,) = context.read(partial(meetings.list_of_year, year=2023))
    assert (meeting.groups, meeting.title, meeting.start_date.isoformat()) == ((NATUR,), "Planeringsmöte", "2023-03-24")
    assert "Dagen är redan vald" in words(push(context, verbs.CHOOSE_DAY, {"poll": poll.id, "day": "0"}, now=CLOSES))

    edits = len(messenger.edited)
    run(context, messenger, CLOSES + timedelta(minutes=5))
    assert len(messenger.edited) == edits
    run(context, messenger, CLOSES + timedelta(minutes=10))
    assert len(messenger.edited) == edits + 1
    run(context, messenger, local(2023, 3, 10, 9))
    assert [channel for channel, _, _ in messenger.sent[3:]] == [NATUR]
    assert "Planeringsmöte" in words(messenger.cards[-1])


def test_chosen_day_is_taken_back(context: Context) -> None:
    poll, messenger = closed(context, ("yes", "no", "no"))
    push(context, verbs.CHOOSE_DAY, {"poll": poll.id, "day": "0"}, now=CLOSES)

    assert say(context, "ångra", now=CLOSES).text.startswith("Ångrat. Planeringsmöte")

    assert context.read(partial(meetings.list_of_year, year=2023)) == []
    run(context, messenger, CLOSES + timedelta(days=3))
    assert [channel for channel, _, _ in messenger.sent if channel == NATUR] == [NATUR, NATUR]
    assert "Lägg in ons 22 mars?" in words(say(context, "hitta dag", now=CLOSES))


def test_of_days_that_are_alike_one_is_chosen_by_a_button(context: Context) -> None:
    closed(context, ("yes", "yes", "no"), ("no", "no", "no"))

    shown = say(context, "hitta dag", now=CLOSES)

    titles = [action["title"].replace("\u00a0", " ") for action in (shown.card or {})["actions"]]
    assert titles == ["Lägg in ons 22 mars", "Lägg in fre 24 mars", "Avbryt"]
    assert "Vilken av dagarna?" in words(shown)
    assert "Inget är inlagt" in words(push(context, verbs.CHOOSE_NO_DAY, button(shown, verbs.CHOOSE_NO_DAY)))


def test_when_nobody_can_nothing_is_offered(context: Context) -> None:
    _, messenger = closed(context, ("no", "maybe", "no"))

    assert "Ingen dag passade" in words(say(context, "hitta dag", now=CLOSES))
    assert any("Ingen kan någon av dagarna" in words(card) for card in messenger.cards)


def test_when_nobody_answered_the_thread_says_so_and_coordinators_are_left_alone(context: Context) -> None:
    _, messenger = closed(context)

    assert [channel for channel, _, _ in messenger.sent[1:]] == [NATUR]
    assert "Ingen svarade." in words(messenger.cards[1])


def test_closing_early_and_the_pause_are_as_for_other_polls(context: Context) -> None:
    poll = asked(context)
    assert "stänger ons 1 mars kl. 10.20" in words(say(context, "stäng frågan om dag", now=ASKED))
    assert "Frågan är öppen" in words(push(context, verbs.CHOOSE_DAY, {"poll": poll.id, "day": "0"}, now=ASKED))
    assert "Omröstningen har stängt" in words(
        say_days(context, poll, "mira", "yes", "yes", "yes", now=ASKED + timedelta(minutes=10))
    )
    context.write(partial(pause.begin, by="Alva", now=NOW))
    assert "när någon skriver *fortsätt*" in words(say(context, TYPED))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hitta dag 8/3", "Det är bara en dag"),
        ("hitta dag 28/2, 8/3", "Dagen har redan varit, eller är i dag"),
        ("hitta dag 1/3, 8/3", "Dagen har redan varit, eller är i dag"),
        ("hitta dag 8/3, 11/3", "helg, röd dag, afton eller klämdag lör 11 mars"),
        ("hitta dag 8/3, 7/4", "ingen arbetsdag"),
        ("hitta dag 8/3, 8 mars", "En dag står två gånger"),
        ("hitta dag 2/3, 8/3", "Den första dagen är för nära"),
        (f"hitta dag {', '.join(f'{day}/{month}' for month in (3, 4) for day in range(10, 30))}", "De är 40 och får"),
        ("hitta dag 30/2, 8/3", "30 februari 2023 finns inte."),
        ("hitta dag tis 8 mars, 9 mars", "8 mars 2023 är en onsdag"),
        ("hitta dag 8/3, 9/3 kl 12-9", "Tiden slutar innan den börjar"),
        ("hitta dag 8/3, 9/3 kl 25", "Klockslaget 25.00 finns inte."),
        ("hitta dag 8/3, 9/3 kl 9 kl 10", "Det står flera klockslag."),
        ("hitta dag 8/3 banan 9/3", "Jag förstod inte *banan*"),
        ("hitta dag 8 mras, 9 mars, 10 mars", "Jag förstod inte *8 mras*"),
        (f"hitta dag 8/3, 9/3: {'å' * 200}", "Frågan är för lång"),
        ("hitta dag snart", "Jag förstod inte *snart*"),
        (f"hitta dag för {NATUR}", "Jag hittar inga datum"),
        ("hitta dag", "Ingen fråga om dag är öppen."),
    ],
)
def test_what_can_not_be_asked_is_said_and_nothing_is_kept(context: Context, text: str, expected: str) -> None:
    assert expected in words(say(context, text))
    assert context.read(queries.list_all) == []


@pytest.mark.parametrize(
    "text",
    [
        f"hitta dag för {NATUR} 22/3, 24/3",
        f"hitta en dag som passar alla: 22/3, 24/3 i {NATUR}",
        "hitta dag 22 eller 24 mars för naturvård",
    ],
)
def test_group_is_named_in_personal_chat(context: Context, text: str) -> None:
    assert f"Skicka till {NATUR}?" in words(say(context, text, channel=None))


def test_only_the_groups_coordinators_ask_and_choose(context: Context) -> None:
    assert "Det här kan bara samordnare" in words(say(context, TYPED, rights=MEMBER))
    assert f"Det här kan bara samordnare för {MILJO}" in words(
        say(context, f"hitta dag 22/3, 24/3 för {MILJO}", rights=OF_NATUR)
    )
    poll, _ = closed(context, ("yes", "yes", "yes"))
    data = {"poll": poll.id, "day": "0"}
    assert "Det här kan bara samordnare" in words(push(context, verbs.CHOOSE_DAY, data, rights=MEMBER, now=CLOSES))
    assert context.read(partial(meetings.list_of_year, year=2023)) == []


@pytest.mark.parametrize("channel", [None, MILJO])
def test_who_is_not_in_the_group_is_not_asked(context: Context, channel: str | None) -> None:
    poll = asked(context)

    assert f"Frågan är till {NATUR}" in words(say_days(context, poll, "olle", "yes", "yes", "yes", channel=channel))
    changing = push(context, verbs.CHANGE_DAYS, {"poll": poll.id}, who="olle", rights=MEMBER, channel=channel)
    assert f"Frågan är till {NATUR}" in words(changing)


@pytest.mark.parametrize("value", [None, "", "9", ["yes"], True, "yes; DROP"])
def test_press_with_missing_or_odd_fields_is_asked_again(context: Context, value: object) -> None:
    poll = asked(context)

    assert "Svara också på" in words(say_days(context, poll, "mira", "yes", "yes", value))
    assert "Svara också på" in words(say_days(context, poll, "mira"))
