"""In December a day in January is another year's: the year is said wherever such a day is shown."""

import json
from datetime import date, datetime
from functools import partial

import pytest
from sqlalchemy import Engine

from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app import presenters
from bot.app.commands.command_dispatcher import answer
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import IncomingMessage
from cards.kit import verbs
from core.channels import queries as channels
from core.database.writer import Writer
from core.deliveries import pause
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from tests.bot.features.meetings.test_change_meeting import push
from tests.bot.outbox.fakes import KEY, FakeMessenger, tick
from tests.factories import CALENDAR, COORDINATOR, MILJO, ZONE, local, make_meeting

COMMANDS = all_commands()
NOW = local(2023, 12, 18, 10)
REAL = local(2026, 1, 1)
MEETING = make_meeting("m1", start=date(2024, 1, 10))


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    config = Config("Nätverket", ReminderRules(), CALENDAR, lambda: bytes(KEY.public_key), {})
    context = Context(engine, writer, config, all_delivery_kinds())
    context.write(partial(meetings.add, meeting=MEETING, planned_at=local(2023, 1, 1)))
    context.write(partial(meetings.add, meeting=make_meeting("m2", start=date(2023, 12, 20)), planned_at=NOW))
    context.write(partial(channels.save_heard, channel_id=MILJO, service_url="http://x", tenant_id="t"))
    context.write(partial(channels.bind, channel_id=MILJO, bound_to=MILJO))
    return context


def said(context: Context, text: str, now: datetime = NOW) -> str:
    reply = answer(COMMANDS, IncomingMessage(text, "alva", "Alva", COORDINATOR, None, None, now), context)
    return _plain(reply.text + json.dumps(reply.card, ensure_ascii=False))


def _plain(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u2060", "")


def test_days_and_moments_of_another_year_have_it_with_them() -> None:
    days = presenters.days_of(MEETING, NOW, ZONE)
    over_new_year = presenters.days_of(make_meeting(start=date(2023, 12, 30), end=date(2024, 1, 2)), NOW, ZONE)
    moment = presenters.moment(local(2024, 1, 8, 9), NOW, ZONE)

    assert [_plain(text) for text in (days, over_new_year, moment)] == [
        "ons 10 januari 2024",
        "lör 30 december–tis 2 januari 2024",
        "mån 8 januari 2024 kl. 9.00",
    ]
    assert _plain(presenters.days_of(MEETING, local(2024, 1, 2), ZONE)) == "ons 10 januari"


@pytest.mark.parametrize(
    "text",
    [
        "ställ in 10 januari 2024",
        "plats 10 januari 2024: Borås",
        "platser 10 januari 2024: 30",
        "anmälda 10 januari 2024",
        "status 10 januari 2024",
        "status",
        "varför 10 januari 2024",
        "resultat 10 januari 2024",
        "närvaro 10 januari 2024",
        "avsluta 10 januari 2024",
        "nästa",
    ],
)
def test_each_command_says_the_year_of_the_meeting(context: Context, text: str) -> None:
    assert "10 januari 2024" in said(context, text)


@pytest.mark.parametrize("text", ["flytta 20 december till 17 januari", "flytta 20 december till 17 januari 2024"])
def test_day_typed_without_its_year_is_the_one_to_come(context: Context, text: str) -> None:
    assert "ons 17 januari 2024" in said(context, text)


def test_what_was_sent_before_new_year_is_said_so_after_it(context: Context) -> None:
    context.write(lambda conn: pause.begin(conn, "Alva", now=NOW))

    assert "18 december 2023" in said(context, "paus", local(2024, 1, 2, 9))


async def test_sent_card_keeps_its_year_when_the_year_turns(context: Context) -> None:
    messenger = FakeMessenger()
    jobs = tick(context, messenger, REAL)
    await jobs.run(local(2023, 12, 27, 10))
    assert "10 januari 2024" in _plain(json.dumps(messenger.cards, ensure_ascii=False))

    await jobs.run(local(2024, 1, 2, 10))

    assert messenger.edited == []


def test_approved_change_says_the_year(context: Context) -> None:
    message = IncomingMessage("ställ in 10 januari 2024", "alva", "Alva", COORDINATOR, None, None, NOW)

    done = push(context, answer(COMMANDS, message, context), verbs.APPROVE_EDIT, now=NOW)

    assert "10 januari 2024" in _plain(json.dumps(done.card, ensure_ascii=False))


@pytest.mark.parametrize("text", ["ställ in onsdag 10 januari", "plats onsdag den 10 januari: Borås"])
def test_weekday_that_agrees_with_the_nearest_year_names_it(context: Context, text: str) -> None:
    assert "10 januari 2024" in said(context, text)


def test_weekday_that_agrees_with_no_year_near_is_asked_about(context: Context) -> None:
    assert "väntar på dig" not in said(context, "ställ in fredag 10 januari")


def test_day_that_a_meeting_was_moved_from_has_its_year(context: Context) -> None:
    shown = answer(
        COMMANDS,
        IncomingMessage("flytta 10 januari 2024 till 21 december 2023", "alva", "Alva", COORDINATOR, None, None, NOW),
        context,
    )
    push(context, shown, verbs.APPROVE_EDIT, now=NOW)

    assert "Flyttad från ons 10 januari 2024" in said(context, "träff 21 december")
