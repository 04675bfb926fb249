"""What a meeting's card asks: by its kind, fixed when the first one leaves, and shown question by question."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.app.context import Context
from bot.app.deliveries.delivery_kinds import DeliveryKinds
from bot.app.messages import Card, CardReply
from cards.kit import verbs
from core.database.writer import Writer
from core.feedback.queries import forms, rounds
from core.feedback.rules.opening import feedback_closes
from core.meetings.model.meeting import MeetingForm, MeetingKind
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from tests.bot.features.scene import button, new_context, push, run, say, words
from tests.bot.outbox.fakes import FakeMessenger, plan
from tests.factories import CALENDAR, MEMBER, MILJO, NATUR, local

ASKED, NUDGED = local(2023, 2, 1, 12, 30), local(2023, 2, 6, 9)
#: A day after it has closed.
CLOSED = local(2023, 2, 9, 13)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    return new_context(engine, writer)


def asked(card: Card) -> list[str]:
    return [element["id"] for element in card["body"] if element["type"].startswith("Input.")]


def cards_of(messenger: FakeMessenger, title: str = "Hur var träffen?") -> list[Card]:
    return [card for card in messenger.cards if title in str(card)]


def give(context: Context, who: str, *, channel: str = NATUR, now: Any = ASKED, **fields: Any) -> CardReply:
    data = {"meeting": "m1", **fields}
    return push(context, verbs.GIVE_FEEDBACK, data, who=who, rights=MEMBER, channel=channel, now=now)


@pytest.mark.parametrize(
    ("more", "own"),
    [
        ({"form": MeetingForm.DIGITAL}, ["online"]),
        ({"form": MeetingForm.PHYSICAL}, ["venue"]),
        ({"form": MeetingForm.PHYSICAL, "end_date": date(2023, 2, 2)}, ["venue", "days"]),
        ({"form": MeetingForm.DIGITAL, "end_date": date(2023, 2, 2)}, ["online"]),
        ({"form": MeetingForm.DIGITAL, "kind": MeetingKind.TRAINING}, ["level", "applicable"]),
        ({"form": MeetingForm.HYBRID}, []),
        ({"form": MeetingForm.UNKNOWN}, []),
    ],
)
def test_card_asks_by_the_kind_of_meeting(context: Context, more: dict[str, Any], own: list[str]) -> None:
    plan(context, NATUR)
    _change(context, **more)
    messenger = FakeMessenger()

    run(context, messenger, ASKED, ASKED + timedelta(days=1))

    (card,) = cards_of(messenger)
    assert asked(card) == ["satisfaction", *own, "useful", "change", "theme"]


def test_what_the_first_card_asked_is_asked_until_the_round_has_closed(context: Context) -> None:
    plan(context, NATUR)
    messenger = FakeMessenger()
    run(context, messenger, ASKED)

    # The plan was wrong about how they met; the cards that are out don't change.
    _change(context, form=MeetingForm.PHYSICAL)
    run(context, messenger, NUDGED)
    for number, grade in enumerate((5, 4, 4, 3, 2)):
        give(context, f"p{number}", now=NUDGED, satisfaction=str(grade), online=str(number + 1), venue="1")
    run(context, messenger, CLOSED)

    question, nudge = cards_of(messenger)
    assert asked(question) == asked(nudge) == ["satisfaction", "online", "useful", "change", "theme"]
    assert context.read(partial(rounds.answers_by_question, meeting_id="m1")).keys() == {"online"}
    shown = words(say(context, "resultat 1 februari", now=CLOSED))
    assert "Hur fungerade det att ses digitalt?" in shown
    assert "i medel av 5 · 5 svar" in shown
    assert "lokalen" not in shown


def test_each_question_is_shown_by_itself_and_satisfaction_is_the_grade_alone(context: Context) -> None:
    plan(context, NATUR, kind=MeetingKind.TRAINING)
    run(context, FakeMessenger(), ASKED)
    for number, grade in enumerate((5, 4, 4, 3, 2)):
        level = {"level": ("basic", "right", "right", "advanced", "right")[number]} if number else {}
        give(context, f"p{number}", satisfaction=str(grade), applicable="1", useful=f"Sak {number}", **level)
    run(context, FakeMessenger(), CLOSED)

    shown = words(say(context, "resultat 1 februari", channel=None, now=CLOSED))

    # 18 of 5, and not a mean over the ones as well.
    assert '"3,6"' in shown
    assert "1–3" in shown
    assert "Färre än fem har svarat på frågan" in shown
    assert "Sak" not in shown
    kept = context.read(partial(rounds.answers_by_question, meeting_id="m1"))
    assert sorted(kept) == ["applicable", "useful"]


def test_form_that_comes_back_keeps_what_was_written(context: Context) -> None:
    plan(context, NATUR)
    run(context, FakeMessenger(), ASKED)

    again = give(context, "p1", online="4", useful="Rundan")

    assert "Välj ett betyg från 1 till 5" in words(again)
    assert {field["id"]: field.get("value") for field in (again.card or {})["body"] if "id" in field} == {
        "satisfaction": None,
        "online": "4",
        "useful": "Rundan",
        "change": None,
        "theme": None,
    }
    assert context.read(partial(rounds.count_respondents, meeting_id="m1")) == 0


def test_answer_after_closing_is_refused_and_says_why(context: Context) -> None:
    plan(context, NATUR)
    run(context, FakeMessenger(), ASKED)
    meeting = context.read(partial(meetings.get, meeting_id="m1"))

    refused = give(context, "p1", now=feedback_closes(meeting, ReminderRules(), CALENDAR), satisfaction="5")

    assert "Frågan är stängd" in words(refused)
    assert context.read(partial(rounds.encrypted_of_meeting, meeting_id="m1")) == []


def test_joint_meeting_asks_the_same_in_every_channel_and_takes_one_answer_a_person(context: Context) -> None:
    plan(context, MILJO, NATUR)
    messenger = FakeMessenger()
    run(context, messenger, ASKED)

    give(context, "p1", channel=MILJO, satisfaction="5")
    again = give(context, "p1", channel=NATUR, satisfaction="1")

    first, second = cards_of(messenger)
    assert asked(first) == asked(second)
    assert "redan svarat" in words(again)
    assert len(context.read(partial(rounds.encrypted_of_meeting, meeting_id="m1"))) == 1


def test_answer_to_a_card_from_before_questions_were_data_counts(context: Context) -> None:
    """Its round has no questions of its own: what every card asked holds."""
    plan(context, NATUR)
    assert context.read(partial(forms.fixed, meeting_id="m1")) is None

    for number, grade in enumerate((5, 4, 4, 3, 2)):
        give(context, f"p{number}", satisfaction=str(grade), useful="Rundan", change="", theme="Vatten", venue="1")
    run(context, FakeMessenger(), CLOSED)

    shown = words(say(context, "resultat 1 februari", channel=None, now=CLOSED))
    assert '"3,6"' in shown
    assert "Vatten" in shown
    assert button(say(context, "resultat 1 februari", channel=None, now=CLOSED), verbs.READ_COMMENTS)
    assert context.read(partial(rounds.answers_by_question, meeting_id="m1")).keys() == {"useful", "theme"}


def test_questions_that_cannot_be_fixed_keep_the_card_back(context: Context) -> None:
    """A card that asks what nobody has fixed could ask otherwise than the next one."""

    def broken(*_: object) -> None:
        raise RuntimeError

    kinds = DeliveryKinds()
    for kind in context.delivery_kinds:
        kinds.register(kind if kind.before_leaving is None else replace(kind, before_leaving=broken))
    plan(context, NATUR)
    messenger = FakeMessenger()

    run(replace(context, delivery_kinds=kinds), messenger, ASKED)
    assert cards_of(messenger) == []

    run(context, messenger, ASKED, ASKED + timedelta(minutes=1))
    assert len(cards_of(messenger)) == 1


def _change(context: Context, **more: Any) -> None:
    meeting = replace(context.read(partial(meetings.get, meeting_id="m1")), **more)
    context.write(partial(meetings.save, meeting=meeting))
