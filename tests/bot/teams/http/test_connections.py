"""Connections that get nowhere are ended, and keep nobody out; whatever they do, good requests are answered."""

import asyncio
import json
import threading
import tracemalloc
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

import pytest
from yarl import URL

from bot.app.messages import CardReply
from bot.teams.http.connections import Bounds
from tests.bot.teams.conftest import Bot, Service, invoke
from tests.chaos.hostile.flood_requests import bad_requests

#: Far more than any test needs: a test that waits this long has failed.
PATIENCE = 20.0
MOST_OPEN = 20
HEAD = "POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n"
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@pytest.fixture
def bounds() -> Bounds:
    return Bounds(most_open=MOST_OPEN, for_strangers=0.4, for_known=1.2, between_looks=0.05)


@pytest.fixture
async def opened(bot: Bot) -> AsyncIterator["Opened"]:
    made = Opened(URL(bot.address).port or 0)
    yield made
    for writer in made.writers:
        writer.close()


class Opened:
    """The other ends of the test's connections."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.writers: list[asyncio.StreamWriter] = []

    async def one(self, reply: bytes = b"") -> Streams:
        """One more, on which this was said."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        self.writers.append(writer)
        writer.write(reply)
        return reader, writer


def good(service: Service, number: int = 0) -> bytes:
    body = json.dumps(invoke(service, id=f"good{number}")).encode()
    return f"{HEAD}Content-Length: {len(body)}\r\nAuthorization: Bearer {service.token()}\r\n\r\n".encode() + body


async def status(streams: Streams) -> int:
    """Of the answer that comes next; 0 if the connection ends instead."""
    reader, _ = streams
    try:
        async with asyncio.timeout(PATIENCE):
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n", 1)[0])
            await reader.readexactly(length)
    except (asyncio.IncompleteReadError, ConnectionError):
        return 0
    return int(head.split(b" ", 2)[1])


async def until(condition: Callable[[], bool]) -> None:
    """Wait for it. Raises TimeoutError."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110  the other side has no event for it
            await asyncio.sleep(0.01)


async def ended(streams: Streams) -> bytes:
    """All that comes until the connection ends. Raises TimeoutError when it doesn't."""
    async with asyncio.timeout(PATIENCE):
        with suppress(ConnectionError):
            return await streams[0].read()
    return b""


@pytest.mark.parametrize(
    "expected",
    [b"", b"P", b"POST /api/messages HTTP/1.1\r\nHost: b", f"{HEAD}Authorization: Bearer a".encode(), b"\r\n"],
    ids=["silent", "one letter", "half a head", "half a token", "an empty line"],
)
async def test_connection_that_asks_nothing_is_ended(expected: bytes, opened: Opened, service: Service) -> None:
    waiting = await opened.one(expected)

    assert await status(await opened.one(good(service))) == 200
    assert await ended(waiting) == b""


async def test_head_that_trickles_is_ended(opened: Opened) -> None:
    reader, writer = await opened.one(HEAD.encode())

    async def trickle() -> None:
        while True:
            writer.write(b"X")
            await asyncio.sleep(0.02)

    trickling = asyncio.create_task(trickle())
    try:
        assert await ended((reader, writer)) == b""
    finally:
        trickling.cancel()


async def test_connection_of_one_we_know_stays_longer_than_a_strangers(opened: Opened, service: Service) -> None:
    mine = await opened.one(good(service, 1))
    assert await status(mine) == 200

    assert await ended(await opened.one()) == b""
    mine[1].write(good(service, 2))

    assert await status(mine) == 200
    assert await ended(mine) == b""


async def test_who_never_reads_is_ended(opened: Opened, bot: Bot, service: Service) -> None:
    # More than all buffers on the way hold.
    bot.card_reply = CardReply(card={"type": "AdaptiveCard", "text": "x" * 20_000_000})
    reader, _ = unread = await opened.one(good(service))
    head = await reader.readuntil(b"\r\n\r\n")

    await until(lambda: bot.open() == 0)

    length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n", 1)[0])
    assert len(await ended(unread)) < 20_000_000 < length


async def test_too_many_who_say_nothing_keep_nobody_out(opened: Opened, service: Service) -> None:
    mine = await opened.one(good(service, 0))
    assert await status(mine) == 200
    silent = [await opened.one() for _ in range(3 * MOST_OPEN)]

    late = await opened.one(good(service, 1))
    mine[1].write(good(service, 2))

    assert [await status(late), await status(mine)] == [200, 200]
    assert await ended(silent[0]) == b""


async def test_request_under_way_is_not_ended_for_newcomers(opened: Opened, bot: Bot, service: Service) -> None:
    bot.press_wait = threading.Event()
    mine = await opened.one(good(service))
    await until(lambda: bool(bot.pressed))

    silent = [await opened.one() for _ in range(3 * MOST_OPEN)]
    assert await ended(silent[0]) == b""
    bot.press_wait.set()

    assert await status(mine) == 200


async def test_only_so_many_are_open(opened: Opened, bot: Bot) -> None:
    for _ in range(3 * MOST_OPEN):
        await opened.one()
        assert bot.open() <= MOST_OPEN

    await until(lambda: bot.open() == 0)


async def test_many_requests_written_at_once_are_all_answered(opened: Opened, service: Service) -> None:
    bad = f"{HEAD}Content-Length: 2\r\n\r\n{{}}".encode()
    crowd = await opened.one(bad * 200)

    assert await status(await opened.one(good(service))) == 200
    assert [await status(crowd) for _ in range(200)] == [401] * 200


async def test_who_leaves_in_the_middle_of_a_body_leaves_no_traceback(
    opened: Opened, bot: Bot, service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(5):
        _, writer = await opened.one(good(service)[:-1])
        await until(lambda: bot.open() == 1)
        writer.close()
        await until(lambda: bot.open() == 0)

    assert await status(await opened.one(good(service))) == 200
    assert caplog.records == []


async def test_many_bad_requests_leave_memory_flat_and_good_ones_answered(opened: Opened, service: Service) -> None:
    kinds = list(bad_requests(service.address, service.token()).values())
    mine = await opened.one(good(service))
    assert await status(mine) == 200
    tracemalloc.start()
    try:
        for number in range(1_500):
            written, statuses = kinds[number % len(kinds)]
            bad = await opened.one(written(number))
            assert await status(bad) in statuses
            bad[1].close()
            opened.writers.remove(bad[1])
            if number == 500:
                before = tracemalloc.get_traced_memory()[0]
            if number % 100 == 0:
                mine[1].write(good(service, number))
                assert await status(mine) == 200
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()

    # The same bytes kept of each would be more than 40 MB.
    assert grown < 2_000_000
