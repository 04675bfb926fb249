"""A secret or certificate that runs out is told of 60, 30 and 7 days before, once each; a renewed one is not."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.app.context import Context
from core.channels.model import COORDINATORS
from core.security.credential_life import Credential
from tests.bot.outbox.fakes import FakeMessenger, tick
from tests.factories import local

#: A Friday.
LAST = date(2024, 3, 15)
SECRET = Credential("secret", "Botens hemlighet", LAST, "Sedan skickar boten inget.", "Gör en ny i Entra.")


def held(context: Context, *credentials: Credential) -> Context:
    return replace(context, config=replace(context.config, credentials=lambda: credentials))


async def sent_on(context: Context, *moments: datetime) -> list[int]:
    """How many cards had been sent after each moment."""
    messenger = FakeMessenger()
    counts = []
    for moment in moments:
        await tick(context, messenger).run(moment)
        counts.append(len(messenger.sent))
    return counts


async def test_card_comes_60_30_and_7_days_before_and_once_each(context: Context) -> None:
    days = [LAST - timedelta(days=days) for days in (61, 60, 59, 31, 30, 29, 8, 7, 6, 1, -2)]
    # Thirty days before is a Wednesday, 60 a Monday and seven a Friday.
    moments = [local(day.year, day.month, day.day, 10) for day in days]

    counts = await sent_on(held(context, SECRET), *moments)

    assert counts == [0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3]


async def test_card_says_what_runs_out_when_and_what_stops(context: Context) -> None:
    messenger = FakeMessenger()

    await tick(held(context, SECRET), messenger).run(local(2024, 1, 15, 10))

    assert [channel for channel, _, _ in messenger.sent] == [COORDINATORS]
    words = json.dumps(messenger.cards[0], ensure_ascii=False).replace("\u00a0", " ")
    assert "Botens hemlighet går ut fre 15 mars" in words
    assert "Sedan skickar boten inget." in words
    assert "Gör en ny i Entra." in words


async def test_bot_that_was_away_tells_the_nearest_and_not_all(context: Context) -> None:
    assert await sent_on(held(context, SECRET), local(2024, 3, 12, 10), local(2024, 3, 13, 10)) == [1, 1]


async def test_renewed_one_is_not_told_of_until_its_own_time(context: Context) -> None:
    renewed = replace(SECRET, last_day=date(2025, 3, 15))

    assert await sent_on(held(context, renewed), local(2024, 2, 14, 10), local(2024, 3, 8, 10)) == [0, 0]
    assert await sent_on(held(context, renewed), local(2025, 1, 14, 10)) == [1]


async def test_one_renewed_while_the_card_waits_takes_it_away(context: Context) -> None:
    now = [SECRET]
    running = replace(context, config=replace(context.config, credentials=lambda: now))
    night = local(2024, 1, 15, 0)
    await tick(running, FakeMessenger()).run(night - timedelta(hours=1))
    now[0] = replace(SECRET, last_day=date(2025, 3, 15))

    assert await sent_on(running, local(2024, 1, 15, 10)) == [0]


@pytest.mark.parametrize("hour", [0, 6])
async def test_nothing_leaves_at_night(context: Context, hour: int) -> None:
    assert await sent_on(held(context, SECRET), local(2024, 1, 15, hour)) == [0]


async def test_no_clock_waits_for_one_that_holds_for_years(context: Context) -> None:
    turn = await tick(held(context, SECRET), FakeMessenger()).run(local(2023, 3, 1, 10))

    assert turn.next_due is None
