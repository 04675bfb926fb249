"""Answers to people count within Teams' limits, and wait for nobody."""

from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import Connection, Engine, text

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.serving.reply_rate_limit import count_reply
from core.database.writer import Writer
from core.deliveries.claimable import TENANT
from core.deliveries.rate_limiting import state as rate_limit_state
from core.deliveries.rate_limiting.limits import Limit, SendLimits
from core.meetings.model.reminder_rules import ReminderRules
from core.operations.clock import machine_time
from tests.factories import CALENDAR

LIMITS = SendLimits(thread=(Limit(2, timedelta(hours=1)),), tenant=(Limit(5, timedelta(hours=1)),))


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    return Context(
        engine,
        writer,
        Config("Nätverket", ReminderRules(), CALENDAR, bytes, {}, limits=LIMITS),
        all_delivery_kinds(),
    )


def take(context: Context, thread: str) -> datetime | None:
    scopes = {thread: LIMITS.thread, TENANT: LIMITS.tenant}
    return context.write(partial(rate_limit_state.take, scopes=scopes, real_now=machine_time()))


async def test_reminder_waits_where_answers_have_filled_the_thread_and_goes_elsewhere(context: Context) -> None:
    for _ in range(2):
        await count_reply("19:c;messageid=7", context)

    assert take(context, "19:c;messageid=7") is not None
    assert take(context, "19:c;messageid=8") is None


async def test_answers_in_many_threads_fill_the_tenant(context: Context) -> None:
    for number in range(5):
        await count_reply(f"19:c;messageid={number}", context)

    assert take(context, "19:another") is not None


async def test_answers_wait_for_nobody_also_where_all_is_full(context: Context) -> None:
    for _ in range(9):
        await count_reply("19:c", context)

    assert take(context, "19:c") is not None


async def test_answer_leaves_also_where_the_database_does_not_count_it(context: Context) -> None:
    def lose(conn: Connection) -> None:
        conn.execute(text("DROP TABLE rate_limits"))

    context.write(lose)

    await count_reply("19:c", context)


@pytest.mark.parametrize("odd", ["\ud800", "\x00", "", "x" * 100_000])
async def test_answer_leaves_also_to_a_conversation_that_no_database_takes(context: Context, odd: str) -> None:
    await count_reply(odd, context)

    await count_reply("19:c", context)
    assert take(context, "19:c") is None
