"""Where the bot may speak is remembered as Teams tells of it."""

import pytest
from sqlalchemy import Engine

from bot.desk import Desk, NetworkFacts
from bot.hearing import Hearing
from bot.teams.incoming import HeardChannel
from network.database import channels
from network.database.writer import Writer
from network.model.channel import Channel
from network.model.reminder_rules import ReminderRules
from tests.factories import CALENDAR


@pytest.fixture
def desk(engine: Engine, writer: Writer) -> Desk:
    return Desk(engine, writer, NetworkFacts("Nätverket", (), ReminderRules(), CALENDAR, bytes, {}))


async def test_chat_is_kept_with_coordinators_only(desk: Desk) -> None:
    hearing = Hearing(desk, ["alva"])

    await hearing(HeardChannel("a:1", None, "http://x", "t", "alva"))
    await hearing(HeardChannel("a:2", None, "http://x", "t", "mira"))

    assert desk.read(channels.every) == [Channel("a:1", None, "http://x", "t", None, "alva")]


async def test_person_has_one_chat_the_newest(desk: Desk) -> None:
    hearing = Hearing(desk, ["alva"])

    await hearing(HeardChannel("a:1", None, "http://x", "t", "alva"))
    await hearing(HeardChannel("a:9", None, "http://x", "t", "alva"))

    assert [each.id for each in desk.read(channels.chats)] == ["a:9"]


async def test_channel_that_is_heard_from_opens_again_and_keeps_its_owner_and_name(desk: Desk) -> None:
    hearing = Hearing(desk, [])
    await hearing(HeardChannel("19:c", "Natur", "http://x", "t"))
    desk.write(lambda conn: channels.bind(conn, "19:c", "Naturvårdsgruppen"))
    desk.write(lambda conn: channels.close(conn, "19:c", "403"))

    await hearing(HeardChannel("19:c", None, "http://new", "t"))

    assert desk.read(channels.every) == [Channel("19:c", "Natur", "http://new", "t", "Naturvårdsgruppen")]


async def test_app_that_is_taken_away_closes_the_channel(desk: Desk) -> None:
    hearing = Hearing(desk, [])

    await hearing(HeardChannel("19:c", "Natur", "http://x", "t"))
    await hearing(HeardChannel("19:c", "Natur", "http://x", "t", present=False))

    assert [each.closed_reason for each in desk.read(channels.every)] == ["403"]


async def test_channel_that_was_closed_since_opens_at_the_next_word_from_it(desk: Desk) -> None:
    heard = HeardChannel("19:c", "Kanal", "http://x", "t")
    hearing = Hearing(desk, ())
    await hearing(heard)
    await hearing(heard)
    desk.write(lambda conn: channels.close(conn, "19:c", "403"))
    desk.recent.forget()

    await hearing(heard)

    found = desk.read(lambda conn: channels.get(conn, "19:c"))
    assert found is not None
    assert found.closed_reason is None
