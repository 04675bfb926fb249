"""A coordinator fetches a meeting's report from Teams: it is shown and approved as one that was sent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from urllib.parse import quote

import pytest
from sqlalchemy import Engine

from bot.app.context import Context
from cards.kit import verbs
from core.attendance.errors import NotFetched, ReportNotFetchedError
from core.attendance.online_report import Stay, report_file
from core.attendance.queries import attendance
from core.channels.model import COORDINATORS
from core.database.writer import Writer
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings
from tests.bot.features.scene import OF_NATUR, button, new_context, push, run, say, words
from tests.bot.outbox.fakes import FakeMessenger
from tests.factories import CALENDAR, MEMBER, MILJO, NATUR, ZONE, local, make_meeting

NOW = local(2023, 2, 1, 15)
OID = "5d0f1c1e-0000-4000-8000-00000000000a"
LINK = "https://teams.microsoft.com/l/meetup-join/19%3a1/0?context=" + quote('{"Oid":"' + OID + '"}')


def report_of(meeting: Meeting) -> bytes:
    begins = meeting.starts_at(CALENDAR.zone)
    people = [("Mira Ek", "mira.ek@boras.se"), ("Olle Ås", "olle.as@hjo.se")]
    return report_file(
        meeting.title,
        [Stay(name, email, "Attendee", begins, begins + timedelta(hours=2)) for name, email in people],
        ZONE,
    )


def refuses(reason: NotFetched) -> Callable[[Meeting], bytes]:
    def refuse(_meeting: Meeting) -> bytes:
        raise ReportNotFetchedError(reason)

    return refuse


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    made = new_context(engine, writer)
    for meeting in (
        make_meeting("m1", groups=(NATUR,), join_url=LINK),
        make_meeting("m2", groups=(NATUR,), start=date(2023, 1, 11)),
    ):
        made.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))
    return made


def fetching(context: Context, source: Callable[[Meeting], bytes] | None = report_of) -> Context:
    domains = {"boras.se": "Borås", "hjo.se": "Hjo"}
    return replace(context, config=replace(context.config, attendance_reports=source, municipality_domains=domains))


def test_fetched_report_is_shown_and_nothing_is_saved_before_it_is_approved(context: Context) -> None:
    on = fetching(context)
    form = say(on, "närvaro 1 februari", channel=None, now=NOW)

    shown = push(on, verbs.FETCH_REPORT, button(form, verbs.FETCH_REPORT), channel=None, now=NOW)

    assert "Mira Ek" in words(shown) or "2 deltagare" in words(shown)
    assert on.read(partial(attendance.get_of_meeting, meeting_id="m1")) is None
    saved = push(on, verbs.RECORD_REPORT, button(shown, verbs.RECORD_REPORT), channel=None, now=NOW)
    assert "2 deltagare från 2 kommuner" in words(saved)
    recorded = on.read(partial(attendance.get_of_meeting, meeting_id="m1"))
    assert recorded is not None
    there = sorted((who.name, who.municipality) for who in recorded.attendees)
    assert there == [("Mira Ek", "Borås"), ("Olle Ås", "Hjo")]


def test_card_offers_it_only_where_it_is_switched_on_and_the_link_names_an_organizer(context: Context) -> None:
    on = fetching(context)

    assert verbs.FETCH_REPORT in words(say(on, "närvaro 1 februari", channel=None, now=NOW))
    assert verbs.FETCH_REPORT not in words(say(on, "närvaro 11 januari", channel=None, now=NOW))
    assert verbs.FETCH_REPORT not in words(say(context, "närvaro 1 februari", channel=None, now=NOW))


def test_nudge_offers_it_too(context: Context) -> None:
    messenger = FakeMessenger()
    on = fetching(context)
    # Five working days after the meeting.
    run(on, messenger, local(2023, 2, 8, 9))

    sent = zip(messenger.sent, messenger.cards, strict=True)
    nudges = [card for (channel, _, _), card in sent if channel == COORDINATORS and "Deltagare saknas" in str(card)]
    assert [verbs.FETCH_REPORT in str(card) for card in nudges] == [True]


@pytest.mark.parametrize("reason", list(NotFetched))
def test_why_nothing_was_fetched_is_said_with_another_way(context: Context, reason: NotFetched) -> None:
    on = fetching(context, refuses(reason))

    told = words(push(on, verbs.FETCH_REPORT, {"meeting": "m1"}, channel=None, now=NOW))

    assert "Skicka mötets närvarorapport till mig som fil" in told
    assert reason.value not in told


def test_button_that_is_left_on_an_old_card_says_so(context: Context) -> None:
    told = words(push(context, verbs.FETCH_REPORT, {"meeting": "m1"}, channel=None, now=NOW))

    assert "hämtas inte från Teams här" in told


def test_only_the_group_s_coordinators_fetch(context: Context) -> None:
    asked: list[str] = []

    def source(meeting: Meeting) -> bytes:
        asked.append(meeting.id)
        return report_of(meeting)

    on = fetching(context, source)
    other = replace(OF_NATUR, groups=frozenset({MILJO}))
    for rights in (MEMBER, other):
        push(on, verbs.FETCH_REPORT, {"meeting": "m1"}, channel=None, now=NOW, rights=rights)

    assert asked == []
    push(on, verbs.FETCH_REPORT, {"meeting": "m1"}, channel=None, now=NOW, rights=OF_NATUR)
    assert asked == ["m1"]
