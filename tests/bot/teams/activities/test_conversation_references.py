"""Where the bot may speak is remembered as Teams tells of it."""

from functools import partial

import pytest
from sqlalchemy import Engine

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.teams.activities.activity_parsing import HeardChannel
from bot.teams.activities.conversation_references import ConversationReferences
from core.channels import queries as channels
from core.channels.model import Channel, ClosedReason
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from core.members import queries as people
from tests.factories import CALENDAR


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    return Context(engine, writer, Config("Nätverket", ReminderRules(), CALENDAR, bytes, {}), all_delivery_kinds())


async def test_chat_is_kept_with_coordinators_and_with_who_writes_in_it(context: Context) -> None:
    hearing = ConversationReferences(context, ["alva"])

    await hearing(HeardChannel("a:1", None, "http://x", "t", "alva", news=True))
    await hearing(HeardChannel("a:2", None, "http://x", "t", "mira"))
    await hearing(HeardChannel("a:3", None, "http://x", "t", "olle", news=True))

    assert context.read(channels.list_all) == [
        Channel("a:1", None, "http://x", "t", None, "alva"),
        Channel("a:2", None, "http://x", "t", None, "mira"),
    ]


async def test_name_is_kept_of_coordinators_only(context: Context) -> None:
    hearing = ConversationReferences(context, ["alva"])

    await hearing(HeardChannel("a:1", None, "http://x", "t", "alva", "Alva Lindmark"))
    await hearing(HeardChannel("a:2", None, "http://x", "t", "mira", "Mira Berg"))

    assert context.read(partial(people.names, ids=["alva", "mira"])) == {"alva": "Alva Lindmark"}


async def test_chat_of_a_member_who_takes_the_app_away_is_closed(context: Context) -> None:
    hearing = ConversationReferences(context, [])

    await hearing(HeardChannel("a:2", None, "http://x", "t", "mira"))
    await hearing(HeardChannel("a:2", None, "http://x", "t", "mira", present=False, news=True))

    assert [channel.closed_reason for channel in context.read(channels.list_all)] == [ClosedReason.FORBIDDEN]


async def test_person_has_one_chat_the_newest(context: Context) -> None:
    hearing = ConversationReferences(context, ["alva"])

    await hearing(HeardChannel("a:1", None, "http://x", "t", "alva"))
    await hearing(HeardChannel("a:9", None, "http://x", "t", "alva"))

    assert [channel.id for channel in context.read(channels.list_chats)] == ["a:9"]


async def test_channel_that_is_heard_from_opens_again_and_keeps_its_owner_and_name(context: Context) -> None:
    hearing = ConversationReferences(context, [])
    await hearing(HeardChannel("19:c", "Natur", "http://x", "t"))
    context.write(lambda conn: channels.bind(conn, "19:c", "Naturvårdsgruppen"))
    context.write(lambda conn: channels.close(conn, "19:c", ClosedReason.FORBIDDEN))

    await hearing(HeardChannel("19:c", None, "http://new", "t"))

    assert context.read(channels.list_all) == [Channel("19:c", "Natur", "http://new", "t", "Naturvårdsgruppen")]


async def test_app_that_is_taken_away_closes_the_channel(context: Context) -> None:
    hearing = ConversationReferences(context, [])

    await hearing(HeardChannel("19:c", "Natur", "http://x", "t"))
    await hearing(HeardChannel("19:c", "Natur", "http://x", "t", present=False))

    assert [channel.closed_reason for channel in context.read(channels.list_all)] == [ClosedReason.FORBIDDEN]


async def test_channel_that_was_closed_since_opens_at_the_next_word_from_it(context: Context) -> None:
    heard = HeardChannel("19:c", "Kanal", "http://x", "t")
    hearing = ConversationReferences(context, ())
    await hearing(heard)
    await hearing(heard)
    context.write(lambda conn: channels.close(conn, "19:c", ClosedReason.FORBIDDEN))
    context.recent.forget()

    await hearing(heard)

    result = context.read(lambda conn: channels.get(conn, "19:c"))
    assert result is not None
    assert result.closed_reason is None
