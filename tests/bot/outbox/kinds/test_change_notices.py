"""A changed meeting in the channels: one notice, corrected cards, replanned reminders."""

import json
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from bot.app.context import Context
from bot.app.deliveries.messenger import Outcome, SendResult
from core.deliveries import pause
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.model.proposal import UNDO_WINDOW
from core.meetings.queries import meetings
from core.meetings.use_cases.approve_meeting_edit import approve_meeting_edit
from core.meetings.use_cases.prepare_meeting_edit import prepare_meeting_edit
from core.meetings.use_cases.undo_meeting_edit import undo_meeting_edit
from core.members.model.person import Person
from core.signups.model import SignupAnswer
from core.signups.use_cases.sign_up import sign_up
from tests.bot.outbox.fakes import FakeMessenger, plan, tick
from tests.factories import MILJO, ZONE, local

INVITED = local(2023, 1, 18, 9)
UNDO = UNDO_WINDOW


def change(context: Context, now: datetime, *, reason: str = "", **what: Any) -> None:
    from_now = context.read(lambda conn: meetings.get(conn, "m1"))
    after = Meeting(**{**{name: getattr(from_now, name) for name in Meeting.__dataclass_fields__}, **what})
    edit_id = f"e{now:%d%H%M}"
    prepare = partial(prepare_meeting_edit, edit_id=edit_id, after=after, created_by="alva", now=now, reason=reason)
    context.write(prepare)
    context.write(lambda conn: approve_meeting_edit(conn, edit_id=edit_id, new_id=lambda: f"c{edit_id}", now=now))


async def invited(context: Context) -> FakeMessenger:
    plan(context)
    messenger = FakeMessenger()
    await tick(context, messenger).run(INVITED)
    return messenger


def kinds(messenger: FakeMessenger) -> list[str]:
    return [kind for _, kind, _ in messenger.sent]


async def test_moved_meeting_is_told_once_in_its_thread_and_reminded_by_the_new_dates(context: Context) -> None:
    messenger = await invited(context)
    changed_at = local(2023, 1, 20, 10)
    change(context, changed_at, start_date=date(2023, 2, 15), end_date=date(2023, 2, 15))

    days = ((1, 30, 9, 0), (2, 1, 9, 0), (2, 13, 9, 0), (2, 15, 7, 30))
    for moment in (changed_at + UNDO, changed_at + UNDO, *(local(2023, *day) for day in days)):
        await tick(context, messenger).run(moment)

    assert kinds(messenger) == ["Ny träff", "Ny tid", "Påminnelse", "I dag"]
    assert {thread for _, _, thread in messenger.sent[1:]} == {f"{MILJO};messageid=1"}


async def test_nobody_sees_a_change_while_it_can_be_undone(context: Context) -> None:
    messenger = await invited(context)
    changed_at = local(2023, 1, 20, 10)
    change(context, changed_at, start_date=date(2023, 2, 15), end_date=date(2023, 2, 15))
    edits = len(messenger.edited)

    await tick(context, messenger).run(changed_at + UNDO - timedelta(seconds=1))

    assert kinds(messenger) == ["Ny träff"]
    assert len(messenger.edited) == edits


async def test_sent_card_of_a_moved_meeting_says_so_in_place(context: Context) -> None:
    messenger = await invited(context)
    changed_at = local(2023, 1, 20, 10)
    change(context, changed_at, start_date=date(2023, 2, 15), end_date=date(2023, 2, 15))

    await tick(context, messenger).run(changed_at + UNDO)
    edits = len(messenger.edited)
    await tick(context, messenger).run(changed_at + UNDO)

    (activity, summary) = messenger.edited[-1]
    assert activity == "1"
    assert summary.replace("\u00a0", " ").startswith(
        f"Flyttad · {MILJO}: Digitalt nätverksmöte är flyttat till ons 15 februari"
    )
    assert len(messenger.edited) == edits


async def test_cancelled_meeting_is_told_its_card_says_so_and_nothing_more_goes_out(context: Context) -> None:
    messenger = await invited(context)
    changed_at = local(2023, 1, 20, 10)
    change(context, changed_at, status=MeetingStatus.CANCELLED)

    for moment in (changed_at + UNDO, local(2023, 1, 30, 9), local(2023, 2, 1, 7, 30), local(2023, 2, 1, 16)):
        await tick(context, messenger).run(moment)

    assert kinds(messenger) == ["Ny träff", "Inställd"]
    assert messenger.edited[-1][1].startswith("Inställd")


async def test_new_place_is_told_once_for_each_change(context: Context) -> None:
    messenger = await invited(context)
    for hour, place in ((10, "Borås"), (12, "Lerum")):
        changed_at = local(2023, 1, 20, hour)
        change(context, changed_at, place=place)
        await tick(context, messenger).run(changed_at + UNDO)
        await tick(context, messenger).run(changed_at + UNDO)

    assert kinds(messenger) == ["Ny träff", "Ny plats", "Ny plats"]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ({"place": "Borås"}, {"place": "Ale"}, 1),
        ({"place": "Borås"}, {"join_url": "https://teams.example/2"}, 2),
    ],
)
async def test_changes_that_waited_for_a_pause_are_each_told_once(
    context: Context, first: dict[str, str], second: dict[str, str], told: int
) -> None:
    messenger = await invited(context)
    at = local(2023, 1, 20, 10)
    context.write(lambda conn: pause.begin(conn, "Alva", now=at))
    change(context, at, **first)
    await tick(context, messenger).run(at + UNDO)
    change(context, at + 2 * UNDO, **second)
    await tick(context, messenger).run(at + 3 * UNDO)
    context.write(pause.resume)

    await tick(context, messenger).run(at + 4 * UNDO)

    assert len(kinds(messenger)[1:]) == told
    shown = json.dumps(messenger.cards[1:], ensure_ascii=False)
    assert all(value in shown for value in ({**first, **second}).values())


async def test_two_changes_within_the_undo_time_give_one_notice_with_both(context: Context) -> None:
    """Fault 21: when the undo time of the last is over."""
    messenger = await invited(context)
    first, second = local(2023, 1, 20, 10), local(2023, 1, 20, 10, 6)
    change(context, first, start_date=date(2023, 2, 15), end_date=date(2023, 2, 15))
    change(context, second, place="Lerum")

    for moment in (first + UNDO, second + UNDO - timedelta(seconds=1)):
        await tick(context, messenger).run(moment)
    assert kinds(messenger) == ["Ny träff"]
    for _ in range(2):
        await tick(context, messenger).run(second + UNDO)

    assert kinds(messenger) == ["Ny träff", "Ny tid"]
    assert '"value": "Lerum"' in json.dumps(messenger.cards[-1])


async def test_place_then_time_give_one_notice_of_the_time_with_the_place(context: Context) -> None:
    messenger = await invited(context)
    first, second = local(2023, 1, 20, 10), local(2023, 1, 20, 10, 6)
    change(context, first, place="Lerum")
    change(context, second, start_date=date(2023, 2, 15), end_date=date(2023, 2, 15))

    for moment in (first + UNDO, second + UNDO, second + 2 * UNDO):
        await tick(context, messenger).run(moment)

    assert kinds(messenger) == ["Ny träff", "Ny tid"]
    assert '"value": "Lerum"' in json.dumps(messenger.cards[-1])


async def test_moved_there_and_back_within_the_undo_time_is_told_to_nobody(context: Context) -> None:
    messenger = await invited(context)
    changed_at = local(2023, 1, 20, 10)
    before = context.read(lambda conn: meetings.get(conn, "m1"))
    change(context, changed_at, start_date=date(2023, 2, 15), end_date=date(2023, 2, 15))
    back = changed_at + timedelta(minutes=5)
    change(context, back, start_date=before.start_date, end_date=before.end_date)

    for moment in (changed_at + UNDO, back + UNDO, back + 2 * UNDO):
        await tick(context, messenger).run(moment)

    assert kinds(messenger) == ["Ny träff"]
    assert [summary for _, summary in messenger.edited if "flytta" in summary] == []


async def test_notice_is_not_sent_anew_when_its_first_change_grows_old(context: Context) -> None:
    messenger = await invited(context)
    first, second = local(2023, 1, 17, 10), local(2023, 1, 17, 10, 6)
    change(context, first, start_date=date(2023, 3, 15), end_date=date(2023, 3, 15))
    change(context, second, place="Lerum")
    await tick(context, messenger).run(second + UNDO)

    for moment in (first + timedelta(days=14, minutes=1), second + UNDO + timedelta(days=14, seconds=-1)):
        await tick(context, messenger).run(moment)

    assert kinds(messenger).count("Ny plats") == 0
    assert kinds(messenger).count("Ny tid") == 1


async def test_reason_is_in_the_notice(context: Context) -> None:
    """Fault 21: where one was typed."""
    messenger = await invited(context)
    changed_at = local(2023, 1, 20, 10)
    change(context, changed_at, reason="Talaren är *sjuk*", status=MeetingStatus.CANCELLED)

    await tick(context, messenger).run(changed_at + UNDO)

    assert {"title": "Anledning", "value": r"Talaren är \*sjuk\*"} in messenger.cards[-1]["body"][1]["facts"]


async def test_those_who_signed_up_are_mentioned_in_the_notice(context: Context) -> None:
    messenger = await invited(context)
    person = Person("mira", "Mira Sandell")
    context.write(
        lambda conn: sign_up(conn, meeting_id="m1", person=person, answer=SignupAnswer.YES, now=INVITED, zone=ZONE)
    )
    changed_at = local(2023, 1, 20, 10)
    change(context, changed_at, start_date=date(2023, 2, 15), end_date=date(2023, 2, 15))

    await tick(context, messenger).run(changed_at + UNDO)

    notice = messenger.cards[-1]
    assert notice["msteams"]["entities"] == [
        {"type": "mention", "text": "<at>Mira Sandell</at>", "mentioned": {"id": "mira", "name": "Mira Sandell"}}
    ]
    assert "<at>Mira Sandell</at>" in str(notice["body"])


async def test_reminder_waits_while_a_new_place_can_be_undone(context: Context) -> None:
    messenger = await invited(context)
    reminded = local(2023, 1, 30, 9)
    change(context, reminded - timedelta(minutes=5), place="Borås")

    await tick(context, messenger).run(reminded)
    assert kinds(messenger) == ["Ny träff"]
    await tick(context, messenger).run(reminded + timedelta(minutes=5))

    assert sorted(kinds(messenger)) == ["Ny plats", "Ny träff", "Påminnelse"]


async def test_sent_reminder_shows_the_new_place_and_link_too(context: Context) -> None:
    messenger = await invited(context)
    await tick(context, messenger).run(local(2023, 1, 30, 9))
    changed_at = local(2023, 1, 30, 10)
    change(context, changed_at, place="Borås")

    await tick(context, messenger).run(changed_at + UNDO)

    assert {activity for activity, _ in messenger.edited} == {"1", "2"}


GONE = SendResult(Outcome.NOT_FOUND_OR_FORBIDDEN, reason="ActivityNotFoundInConversation")


@pytest.mark.parametrize("refused", [GONE, SendResult(Outcome.REFUSED, reason="400")])
async def test_edit_that_fails_falls_back_to_one_reply_in_the_thread(context: Context, refused: SendResult) -> None:
    messenger = await invited(context)
    messenger.edit_outcome = refused
    changed_at = local(2023, 1, 20, 10)
    change(context, changed_at, theme="Våtmarker")

    for minutes in (10, 11, 12):
        await tick(context, messenger).run(changed_at + timedelta(minutes=minutes))

    assert kinds(messenger) == ["Ny träff", "Nya uppgifter"]
    assert messenger.sent[-1][2] == f"{MILJO};messageid=1"
    assert "Våtmarker" in str(messenger.cards[-1])


async def test_edit_that_fails_needs_no_reply_where_a_notice_says_the_same(context: Context) -> None:
    messenger = await invited(context)
    messenger.edit_outcome = GONE
    changed_at = local(2023, 1, 20, 10)
    change(context, changed_at, place="Borås")

    for minutes in (10, 11, 12):
        await tick(context, messenger).run(changed_at + timedelta(minutes=minutes))

    assert kinds(messenger) == ["Ny träff", "Ny plats"]


async def test_count_that_can_not_be_edited_is_no_news(context: Context) -> None:
    messenger = await invited(context)
    messenger.edit_outcome = GONE
    person = Person("mira", "Mira Sandell")
    context.write(
        lambda conn: sign_up(conn, meeting_id="m1", person=person, answer=SignupAnswer.YES, now=INVITED, zone=ZONE)
    )

    for minutes in (1, 2):
        await tick(context, messenger).run(INVITED + timedelta(minutes=minutes))

    assert kinds(messenger) == ["Ny träff"]
    assert len(messenger.edited) == 1


async def test_meeting_that_takes_place_after_all_is_told_and_reminded_again(context: Context) -> None:
    messenger = await invited(context)
    cancelled_at, resumed_at = local(2023, 1, 20, 10), local(2023, 1, 23, 10)
    change(context, cancelled_at, status=MeetingStatus.CANCELLED)
    await tick(context, messenger).run(cancelled_at + UNDO)
    change(context, resumed_at, status=MeetingStatus.PLANNED, reason="Lokalen är öppen igen")

    days = ((1, 30, 9, 0), (2, 1, 7, 30))
    for moment in (resumed_at, resumed_at + UNDO, resumed_at + UNDO, *(local(2023, *day) for day in days)):
        await tick(context, messenger).run(moment)

    assert kinds(messenger) == ["Ny träff", "Inställd", "Blir av", "Påminnelse", "I dag"]
    assert {thread for _, _, thread in messenger.sent[1:]} == {f"{MILJO};messageid=1"}


async def test_card_of_a_meeting_that_takes_place_after_all_asks_for_sign_up_again(context: Context) -> None:
    messenger = await invited(context)
    cancelled_at, resumed_at = local(2023, 1, 20, 10), local(2023, 1, 23, 10)
    change(context, cancelled_at, status=MeetingStatus.CANCELLED)
    await tick(context, messenger).run(cancelled_at + UNDO)
    assert messenger.edited[-1][1].startswith("Inställd")
    change(context, resumed_at, status=MeetingStatus.PLANNED)

    await tick(context, messenger).run(resumed_at + UNDO)

    assert messenger.edited[-1][1].startswith("Ny träff")


async def test_meeting_cancelled_and_resumed_before_anybody_heard_is_as_it_was(context: Context) -> None:
    messenger = await invited(context)
    before = context.read(lambda conn: meetings.get(conn, "m1"))
    change(context, local(2023, 1, 20, 10), status=MeetingStatus.CANCELLED)
    change(context, local(2023, 1, 20, 10, 5), status=MeetingStatus.PLANNED)

    for moment in (local(2023, 1, 20, 10, 15), local(2023, 1, 30, 9), local(2023, 2, 1, 7, 30)):
        await tick(context, messenger).run(moment)

    assert context.read(lambda conn: meetings.get(conn, "m1")) == before
    assert kinds(messenger) == ["Ny träff", "Påminnelse", "I dag"]


async def test_meeting_that_is_resumed_at_other_dates_is_told_of_once(context: Context) -> None:
    messenger = await invited(context)
    change(context, local(2023, 1, 20, 10), status=MeetingStatus.CANCELLED)
    await tick(context, messenger).run(local(2023, 1, 20, 10, 10))
    change(context, local(2023, 1, 23, 10), status=MeetingStatus.PLANNED)
    change(context, local(2023, 1, 23, 10, 5), start_date=date(2023, 2, 15), end_date=date(2023, 2, 15))

    await tick(context, messenger).run(local(2023, 1, 23, 10, 15))

    assert kinds(messenger) == ["Ny träff", "Inställd", "Blir av"]
    assert "15\u00a0februari" in json.dumps(messenger.cards[-1], ensure_ascii=False)


async def test_resumed_meeting_that_is_undone_stays_cancelled_and_nobody_is_told(context: Context) -> None:
    messenger = await invited(context)
    change(context, local(2023, 1, 20, 10), status=MeetingStatus.CANCELLED)
    await tick(context, messenger).run(local(2023, 1, 20, 10, 10))
    cancelled = context.read(lambda conn: meetings.get(conn, "m1"))
    change(context, local(2023, 1, 23, 10), status=MeetingStatus.PLANNED)
    undo = partial(undo_meeting_edit, edit_id="e230900", now=local(2023, 1, 23, 10, 5), within=UNDO)
    context.write(undo)

    for moment in (local(2023, 1, 23, 10, 10), local(2023, 1, 30, 9), local(2023, 2, 1, 7, 30)):
        await tick(context, messenger).run(moment)

    assert context.read(lambda conn: meetings.get(conn, "m1")) == cancelled
    assert kinds(messenger) == ["Ny träff", "Inställd"]
