"""Each change of a plan is taken or left; what is approved is what was shown."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from bot.app.context import Context
from cards.kit import verbs
from core.meetings.model.meeting import MeetingStatus
from core.meetings.queries import meetings
from tests.bot.features.plans.handing_over import (
    MONTHS,
    as_text,
    boxes,
    hand_over,
    monthly,
    of_year,
    plan,
    press_inside,
    pressed,
    ticked,
    titles,
    words,
)
from tests.factories import MILJO, NATUR, local, make_meeting

#: Forty meetings, each on a day of its own.
LONG_PLAN = f"Plan 2023\n{NATUR}\n" + "".join(
    f"- Digitalt möte {date(2023, 3, 6) + timedelta(7 * week):%Y-%m-%d}\n" for week in range(40)
)


def statuses(context: Context) -> dict[str, MeetingStatus]:
    return {str(meeting.start_date): meeting.status for meeting in of_year(context)}


def test_change_that_is_left_is_not_made(context: Context) -> None:
    card = hand_over(context, as_text("mars", "april", "maj")).card
    assert list(boxes(card).values()) == [True, True, True]
    assert titles(card)[0] == "Godkänn valda ändringar"

    done = pressed(context, verbs.APPROVE_PLAN, card, inputs=ticked(card, "8 april", on=False)).card

    assert list(statuses(context)) == ["2023-03-08", "2023-05-08"]
    assert "2 ändringar är godkända" in words(done)


def test_single_change_needs_no_box(context: Context) -> None:
    card = hand_over(context, as_text("mars")).card

    assert (boxes(card), titles(card)) == ({}, ["Godkänn 1 ändring", "Så läste jag", "Avbryt"])


def test_box_that_does_not_come_along_stays_as_it_was_shown(context: Context) -> None:
    card = hand_over(context, as_text("mars", "april")).card

    pressed(context, verbs.APPROVE_PLAN, card)

    assert list(statuses(context)) == ["2023-03-08", "2023-04-08"]


def test_nothing_chosen_is_said_and_changes_nothing(context: Context) -> None:
    card = hand_over(context, as_text("mars", "april")).card

    reply = pressed(context, verbs.APPROVE_PLAN, card, inputs=ticked(card, "8 mars", "8 april", on=False))

    assert reply.message == "Inget är valt. Välj det som ska ändras, eller avbryt."
    assert of_year(context) == []


def test_dozens_of_changes_stand_on_pages_that_keep_what_is_chosen(context: Context) -> None:
    first = hand_over(context, LONG_PLAN).card
    seen = dict(boxes(first))
    assert "Sida 1 av 2" in words(first)

    card = press_inside(context, first, "Nästa sida", ticked(first, "6 mars", on=False)).card
    while "Nästa sida" in words(card):
        seen |= boxes(card)
        card = press_inside(context, card, "Nästa sida").card
    seen |= boxes(card)
    back = press_inside(context, card, "Förra sidan", ticked(card, "4 december", on=False)).card
    pressed(context, verbs.APPROVE_PLAN, back)

    assert len(seen) == 40
    assert set(statuses(context)) == {str(date(2023, 3, 6) + timedelta(7 * week)) for week in range(1, 39)}


def test_every_cancellation_can_be_seen_and_taken(context: Context) -> None:
    weekly = [
        make_meeting(f"w{week}", groups=(NATUR,), start=date(2023, 3, 6) + timedelta(7 * week)) for week in range(30)
    ]
    plan(context, *weekly)
    card = hand_over(context, f"Plan 2023\n{NATUR}\n- Nätverksträff 15 december\n").card
    assert "30 träffar som ligger framåt finns inte i dokumentet" in words(card)

    seen = dict(boxes(card))
    while "Nästa sida" in words(card):
        card = press_inside(context, card, "Nästa sida").card
        seen |= boxes(card)

    assert sum("Nätverksträff" not in about for about in seen) == 30
    assert [about for about, taken in seen.items() if taken] == [
        "fre 15 december, tid kommer: Nätverksträff · Naturvårdsgruppen"
    ]


def test_part_of_a_plan_asks_first_and_cancels_nothing_where_it_is_a_part(context: Context) -> None:
    plan(context, *monthly())

    card = hand_over(context, as_text("mars") + f"{MILJO}\n- Digitalt möte 15 mars\n").card

    assert "Är det här hela planen?" in words(card)
    assert "7 träffar som ligger framåt finns inte i dokumentet" in words(card)
    pressed(context, verbs.APPROVE_PLAN, card)
    assert set(statuses(context).values()) == {MeetingStatus.PLANNED}
    assert len(of_year(context)) == 9


def test_whole_plan_that_leaves_out_much_cancels_it_when_all_are_chosen(context: Context) -> None:
    plan(context, *monthly())
    card = hand_over(context, as_text("mars") + f"{MILJO}\n- Digitalt möte 15 mars\n").card

    chosen = press_inside(context, card, "Välj alla 7").card
    assert list(statuses(context).values()).count(MeetingStatus.CANCELLED) == 0
    pressed(context, verbs.APPROVE_PLAN, chosen, inputs=ticked(chosen, "8 november", on=False))

    cancelled = [day for day, status in statuses(context).items() if status is MeetingStatus.CANCELLED]
    assert cancelled == ["2023-04-08", "2023-05-08", "2023-06-08", "2023-08-08", "2023-09-08", "2023-10-08"]


def test_group_that_the_plan_says_nothing_of_is_asked_about_by_name(context: Context) -> None:
    forest = [make_meeting(f"f{month}", groups=(MILJO,), start=date(2023, month, 9)) for month in (4, 6)]
    plan(context, *monthly(), *forest)
    card = hand_over(context, as_text(*MONTHS) + "- Digitalt möte 13 december\n").card

    assert f"Planen har inga träffar för {MILJO} (2)" in words(card)
    assert [taken for about, taken in boxes(card).items() if MILJO in about] == [False, False]
    pressed(context, verbs.APPROVE_PLAN, card)

    assert set(statuses(context).values()) == {MeetingStatus.PLANNED}


def test_only_left_out_meetings_are_no_main_act(context: Context) -> None:
    plan(context, *monthly())
    card = hand_over(context, as_text("mars", "april")).card

    assert "Inget skiljer på planens rader" in words(card)
    assert titles(card)[:2] == ["Låt dem ligga kvar", "Ställ in valda träffar"]
    assert not any(boxes(card).values())
    assert pressed(context, verbs.APPROVE_PLAN, card).message.startswith("Inget är valt")
    pressed(context, verbs.DISCARD_PLAN, card)

    assert set(statuses(context).values()) == {MeetingStatus.PLANNED}


def test_old_card_applies_nothing_but_shows_what_is_so_now(context: Context) -> None:
    plan(context, *monthly())
    old = hand_over(
        context,
        as_text(*MONTHS).replace("8 mars", "9 mars").replace("8 april", "9 april"),
    ).card
    assert len(boxes(old)) == 2
    moved = replace(monthly()[0], start_date=date(2023, 3, 10), end_date=date(2023, 3, 10))
    context.write(partial(meetings.save, meeting=moved))

    reply = pressed(context, verbs.APPROVE_PLAN, old)

    assert "Något har ändrats sedan kortet visades" in words(reply.card)
    assert list(statuses(context))[:2] == ["2023-03-10", "2023-04-08"]
    pressed(context, verbs.APPROVE_PLAN, reply.card)
    assert list(statuses(context))[:2] == ["2023-03-09", "2023-04-09"]


def test_old_card_of_a_meeting_that_has_begun_since_is_shown_anew(context: Context) -> None:
    plan(context, *monthly())
    old = hand_over(
        context,
        as_text(*MONTHS).replace("8 mars", "9 mars"),
    ).card

    reply = pressed(context, verbs.APPROVE_PLAN, old, local(2023, 3, 8, 10))

    assert "2023-03-09" not in statuses(context)
    assert "Godkänn" not in repr(titles(reply.card))
    assert "1 fråga är obesvarad" in words(reply.card)


@pytest.mark.parametrize("verb", [verbs.APPROVE_PLAN, verbs.CHOOSE_CHANGES])
@pytest.mark.parametrize("name", ["shown", "taken"])
def test_card_without_what_it_was_shown_with_changes_nothing(context: Context, verb: str, name: str) -> None:
    card = hand_over(context, as_text("mars", "april")).card
    for action in card["actions"]:
        action["data"].pop(name, None)
        action["verb"] = verb if action.get("verb") == verbs.APPROVE_PLAN else action["verb"]

    pressed(context, verb, card)

    assert of_year(context) == []


def test_days_of_another_year_have_it(context: Context) -> None:
    card = hand_over(context, f"Plan 2024\n{NATUR}\n- Digitalt möte 8 mars\n- Digitalt möte 8 maj\n").card

    assert list(boxes(card)) == [
        "fre 8 mars 2024, tid kommer: Digitalt möte · Naturvårdsgruppen",
        "ons 8 maj 2024, tid kommer: Digitalt möte · Naturvårdsgruppen",
    ]


def test_rows_of_the_next_year_are_taken_in_too(context: Context) -> None:
    text = f"Plan 2023\n{NATUR}\n- Digitalt möte 6 december 2023\n- Digitalt möte 10 januari 2024\n"
    card = hand_over(context, text).card

    approved = pressed(context, verbs.APPROVE_PLAN, card).card

    next_year = context.read(partial(meetings.list_of_year, year=2024))
    assert [str(meeting.start_date) for meeting in (*of_year(context), *next_year)] == ["2023-12-06", "2024-01-10"]
    pressed(context, verbs.UNDO_PLAN, approved)
    assert context.read(partial(meetings.list_of_year, year=2024)) == []
