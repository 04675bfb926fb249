"""What was read a moment ago is not read again; what changed is."""

import asyncio
import threading

import pytest

from bot.app.serving.read_cache import FRESH, ReadCache


class Reading:
    """Counts its calls, and gives the number."""

    def __init__(self) -> None:
        self.times = 0
        self.go_on = threading.Event()
        self.go_on.set()

    def __call__(self) -> int:
        self.go_on.wait(5)
        self.times += 1
        return self.times


async def test_it_is_read_once_a_second() -> None:
    now, reading = [0.0], Reading()
    recent = ReadCache(lambda: now[0])

    first = [await recent.get("a", reading) for _ in range(3)]
    now[0] = FRESH + 0.1
    later = await recent.get("a", reading)

    assert (first, later) == ([1, 1, 1], 2)


async def test_all_who_ask_at_once_wait_for_one_reading() -> None:
    recent, reading = ReadCache(), Reading()
    reading.go_on.clear()
    asking = [asyncio.create_task(recent.get("a", reading)) for _ in range(20)]
    await asyncio.sleep(0.05)
    reading.go_on.set()

    assert await asyncio.gather(*asking) == [1] * 20


async def test_what_is_forgotten_is_read_anew() -> None:
    recent, reading = ReadCache(), Reading()
    await recent.get("a", reading)

    recent.forget()

    assert await recent.get("a", reading) == 2


async def test_reading_that_fails_is_tried_again() -> None:
    recent, reading = ReadCache(), Reading()

    def fails() -> int:
        raise OSError("away")

    with pytest.raises(OSError, match="away"):
        await recent.get("a", fails)

    assert await recent.get("a", reading) == 1
