"""Answers to people count within Teams' limits, and wait for nobody."""

from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import Connection, Engine, text

from bot.count_reply import count_reply
from bot.desk import Desk, NetworkFacts
from network.clock import machine_time
from network.database import pace
from network.database.claimable import TENANT
from network.database.writer import Writer
from network.model.reminder_rules import ReminderRules
from network.model.send_limits import Limit, SendLimits
from tests.factories import CALENDAR

LIMITS = SendLimits(thread=(Limit(2, timedelta(hours=1)),), tenant=(Limit(5, timedelta(hours=1)),))


@pytest.fixture
def desk(engine: Engine, writer: Writer) -> Desk:
    return Desk(engine, writer, NetworkFacts("Nätverket", (), ReminderRules(), CALENDAR, bytes, {}, limits=LIMITS))


def take(desk: Desk, thread: str) -> datetime | None:
    scopes = {thread: LIMITS.thread, TENANT: LIMITS.tenant}
    return desk.write(partial(pace.take, scopes=scopes, real_now=machine_time()))


async def test_reminder_waits_where_answers_have_filled_the_thread_and_goes_elsewhere(desk: Desk) -> None:
    for _ in range(2):
        await count_reply("19:c;messageid=7", desk)

    assert take(desk, "19:c;messageid=7") is not None
    assert take(desk, "19:c;messageid=8") is None


async def test_answers_in_many_threads_fill_the_tenant(desk: Desk) -> None:
    for number in range(5):
        await count_reply(f"19:c;messageid={number}", desk)

    assert take(desk, "19:another") is not None


async def test_answers_wait_for_nobody_also_where_all_is_full(desk: Desk) -> None:
    for _ in range(9):
        await count_reply("19:c", desk)

    assert take(desk, "19:c") is not None


async def test_answer_leaves_also_where_the_database_does_not_count_it(desk: Desk) -> None:
    def lose(conn: Connection) -> None:
        conn.execute(text("DROP TABLE pace"))

    desk.write(lose)

    await count_reply("19:c", desk)


@pytest.mark.parametrize("odd", ["\ud800", "\x00", "", "x" * 100_000])
async def test_answer_leaves_also_to_a_conversation_that_no_database_takes(desk: Desk, odd: str) -> None:
    await count_reply(odd, desk)

    await count_reply("19:c", desk)
    assert take(desk, "19:c") is None
