"""The ticker starts one job run at a time, survives a failing run, and finishes the current one before it stops."""

import asyncio

from bot.outbox.scheduler import Ticker


async def test_turn_that_runs_comes_to_its_end_before_the_ticker_stops() -> None:
    begun, may_end = asyncio.Event(), asyncio.Event()
    ended: list[bool] = []

    async def turn() -> None:
        begun.set()
        await may_end.wait()
        ended.append(True)

    ticker = Ticker(turn, 0.01)
    ticker.start()
    await begun.wait()
    stopping = asyncio.create_task(ticker.stop())
    await asyncio.sleep(0.05)
    assert not stopping.done()

    may_end.set()
    await stopping

    assert ended == [True]


async def test_turns_never_overlap_and_a_failed_one_is_followed_by_the_next() -> None:
    running = 0
    most = turns = 0
    enough = asyncio.Event()

    async def turn() -> None:
        nonlocal running, most, turns
        running += 1
        most, turns = max(most, running), turns + 1
        await asyncio.sleep(0.03)
        running -= 1
        if turns == 4:
            enough.set()
        if turns == 2:
            raise RuntimeError("broken")

    ticker = Ticker(turn, 0.01)
    ticker.start()
    await asyncio.wait_for(enough.wait(), 20)
    await ticker.stop()

    assert most == 1


async def test_tick_that_has_more_soon_is_called_again_soon() -> None:
    waits = iter((0.0, 0.0, None))
    turns = 0
    enough = asyncio.Event()

    async def turn() -> float | None:
        nonlocal turns
        turns += 1
        wait = next(waits)
        if wait is None:
            enough.set()
        return wait

    # The first turn comes after half a second, the next by the interval only after another: three within one interval.
    ticker = Ticker(turn, 0.5)
    ticker.start()
    await asyncio.wait_for(enough.wait(), 20)
    await ticker.stop()

    assert turns == 3
