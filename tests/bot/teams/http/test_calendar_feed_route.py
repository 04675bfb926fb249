"""A group's calendar, for the calendars that subscribe to its address."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from aiohttp import ClientSession
from icalendar import Calendar
from sqlalchemy import Engine, delete

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.links.calendar_links import CalendarLinks
from bot.teams.http.calendar_feed_route import CalendarFeed
from bot.teams.http.server import Server
from core.calendar_feeds import queries
from core.calendar_feeds.use_cases import replace_address, undo_replacement
from core.database.writer import Writer
from core.groups import queries as groups
from core.groups.tables import groups as group_table
from core.meetings.model.meeting import MeetingStatus
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from tests.factories import CALENDAR, MILJO, NATUR, local, make_meeting

KEY = b"k" * 32
NOW = local(2023, 1, 1)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    context = Context(engine, writer, Config("Nätverket", ReminderRules(), CALENDAR, bytes, {}), all_delivery_kinds())
    # Other tests' groups have ids of chance.
    context.write(lambda conn: conn.execute(delete(group_table)))
    for name, group_id in ((MILJO, "g1"), (NATUR, "g2")):
        context.write(partial(groups.add_all, names=[name], new_id=partial(str, group_id)))
    return context


@pytest.fixture
async def links(context: Context) -> AsyncIterator[CalendarLinks]:
    server = Server(CalendarFeed(context, CalendarLinks("", KEY), lambda: NOW).routes())
    yield CalendarLinks(await server.listen("127.0.0.1", 0), KEY)
    await server.close()
    context.threads.close()


async def fetch(address: str) -> tuple[int, bytes]:
    async with ClientSession() as session, session.get(address) as answer:
        return answer.status, await answer.read()


async def test_address_gives_all_meetings_of_the_group_and_of_no_other(context: Context, links: CalendarLinks) -> None:
    planned = [
        make_meeting("m1", groups=(MILJO,)),
        make_meeting("m2", groups=(MILJO, NATUR), start=date(2023, 5, 10)),
        replace(make_meeting("m3", groups=(MILJO,), start=date(2023, 6, 1)), status=MeetingStatus.CANCELLED),
        make_meeting("m4", groups=(NATUR,)),
        make_meeting("m5", groups=(MILJO,), start=date(2020, 1, 8)),
    ]
    for meeting in planned:
        context.write(partial(meetings.add, meeting=meeting, planned_at=NOW - timedelta(days=30)))

    status, content = await fetch(links.of_feed("g1"))

    calendar = Calendar.from_ical(content)
    events = {str(event["UID"]).split("@")[0]: str(event["STATUS"]) for event in calendar.walk("VEVENT")}
    assert status == 200
    assert events == {"m1": "CONFIRMED", "m2": "CONFIRMED", "m3": "CANCELLED"}
    assert calendar["X-WR-CALNAME"] == f"{MILJO}, Nätverket"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in content
    assert b"X-PUBLISHED-TTL:PT1H" in content


async def test_moved_meeting_is_an_update_of_the_same_event(context: Context, links: CalendarLinks) -> None:
    context.write(partial(meetings.add, meeting=make_meeting("m1", groups=(MILJO,)), planned_at=NOW))
    _, before = await fetch(links.of_feed("g1"))
    moved = make_meeting("m1", groups=(MILJO,), start=date(2023, 2, 8))
    context.write(partial(meetings.save, meeting=moved, planned_at=NOW))
    # The address of the other group's calendar is not what is cached.
    _, other = await fetch(links.of_feed("g2"))
    fresh = Server(CalendarFeed(context, CalendarLinks("", KEY), lambda: NOW).routes())
    _, after = await fetch(CalendarLinks(await fresh.listen("127.0.0.1", 0), KEY).of_feed("g1"))
    await fresh.close()

    first, later = (Calendar.from_ical(content).walk("VEVENT")[0] for content in (before, after))
    assert Calendar.from_ical(other).walk("VEVENT") == []
    assert first["UID"] == later["UID"]
    assert (first["SEQUENCE"], later["SEQUENCE"]) == (0, 1)
    assert later.decoded("DTSTART").date() == date(2023, 2, 8)


async def test_replaced_address_gives_nothing_more_until_that_is_undone(context: Context, links: CalendarLinks) -> None:
    context.write(partial(replace_address, key="k1", group_id="g1", shown="g1", by="alva", now=NOW))

    assert (await fetch(links.of_feed("g1")))[0] == 404
    assert (await fetch(links.of_feed("k1")))[0] == 200
    assert context.read(queries.keys) == {"g1": "k1", "g2": "g2"}

    context.write(partial(undo_replacement, key="k1", now=NOW, within=timedelta(minutes=10)))
    assert context.read(partial(queries.group_of_key, key="k1")) is None
    assert context.read(queries.keys) == {"g1": "g1", "g2": "g2"}


@pytest.mark.parametrize(
    "end", ["g1/0123.ics", "g1/.ics", "g9/{secret}.ics", "g2/{secret}.ics", "g1/{secret}x.ics", "å/å.ics"]
)
async def test_wrong_address_gives_nothing(links: CalendarLinks, end: str) -> None:
    address, _, secret = links.of_feed("g1").removesuffix(".ics").rpartition("/")

    status, _ = await fetch(f"{address.removesuffix('g1')}{end.format(secret=secret)}")

    assert status == 404


async def test_meetings_own_secret_opens_no_calendar(links: CalendarLinks) -> None:
    secret = links.of("g1").rpartition("/")[2]

    assert (await fetch(f"{links.of_feed('g1').rpartition('/')[0]}/{secret}"))[0] == 404
    assert (await fetch(links.of_feed("nobody")))[0] == 404
