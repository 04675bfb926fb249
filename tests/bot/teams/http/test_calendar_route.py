"""A meeting's calendar file, for whoever has its address."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, datetime
from functools import partial

import pytest
from aiohttp import ClientSession
from icalendar import Calendar
from sqlalchemy import Engine

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.links.calendar_links import CalendarLinks, calendar_secret
from bot.teams.http.calendar_route import CalendarPage
from bot.teams.http.server import Server
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from tests.factories import CALENDAR, local, make_meeting

KEY = b"k" * 32
NOW = local(2023, 1, 1)


class Clock:
    """The event loop's, which passes when told to; and how often a file was made."""

    seconds = 0.0
    made = 0

    def __call__(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        """Asked for each file that is made."""
        self.made += 1
        return NOW


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def links(engine: Engine, writer: Writer, clock: Clock) -> AsyncIterator[CalendarLinks]:
    context = Context(engine, writer, Config("Nätverket", ReminderRules(), CALENDAR, bytes, {}), all_delivery_kinds())
    context.write(partial(meetings.add, meeting=make_meeting(), planned_at=NOW))
    server = Server(CalendarPage(context, CalendarLinks("", KEY), clock.now, clock).routes())
    yield CalendarLinks(f"{await server.listen('127.0.0.1', 0)}/", KEY)
    await server.close()
    context.threads.close()


async def test_address_gives_the_meeting_and_the_newest_of_it(
    links: CalendarLinks, writer: Writer, clock: Clock
) -> None:
    async with ClientSession() as session:
        first = Calendar.from_ical(await (await session.get(links.of("m1"))).read()).walk("VEVENT")[0]
        moved = make_meeting(start=date(2023, 2, 8))
        writer.submit(partial(meetings.save, meeting=moved, planned_at=NOW)).result()
        clock.seconds += 1.1
        answer = await session.get(links.of("m1"))
        later = Calendar.from_ical(await answer.read()).walk("VEVENT")[0]

    assert answer.content_type == "text/calendar"
    assert first["UID"] == later["UID"]
    assert (first["SEQUENCE"], later["SEQUENCE"]) == (0, 1)
    assert later.decoded("DTSTART").date() == date(2023, 2, 8)


async def test_flood_of_one_address_makes_its_file_once_a_second(links: CalendarLinks, clock: Clock) -> None:
    async def fetched(session: ClientSession) -> int:
        async with session.get(links.of("m1")) as answer:
            return len(await answer.read())

    async with ClientSession() as session:
        sizes = await asyncio.gather(*(fetched(session) for _ in range(100)))
        made = clock.made
        clock.seconds += 1.1
        await asyncio.gather(*(fetched(session) for _ in range(100)))

    assert (len(set(sizes)), min(sizes) > 100, made, clock.made) == (1, True, 1, 2)


@pytest.mark.parametrize("end", ["m1/0123.ics", "m1/.ics", "m2/{secret}.ics", "m1/{secret}x.ics", "m1/å.ics"])
async def test_wrong_address_says_nothing(links: CalendarLinks, end: str) -> None:
    address, _, secret = links.of("m1").removesuffix(".ics").rpartition("/")
    async with ClientSession() as session:
        answer = await session.get(f"{address.removesuffix('m1')}{end.format(secret=secret)}")

    assert answer.status == 404


async def test_address_of_a_meeting_that_is_gone_is_not_found(links: CalendarLinks) -> None:
    async with ClientSession() as session:
        assert (await session.get(links.of("m9"))).status == 404


def test_secret_is_drawn_once_and_the_same_for_all_replicas(engine: Engine, writer: Writer) -> None:
    another = Writer(engine)

    drawn = {item.submit(calendar_secret).result() for item in (writer, another, writer)}

    another.close()
    assert [len(item) for item in drawn] == [32]


def test_without_an_address_there_are_no_links_and_another_key_opens_nothing() -> None:
    links = CalendarLinks("", KEY)

    assert links.of("m1") == ""
    assert not links.opens("m1", CalendarLinks("x", b"o" * 32).of("m1").rpartition("/")[2][:-4])
