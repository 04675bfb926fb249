"""The process that floods: told where, then how many requests, line by line; tells what came of each."""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count, islice

from tests.chaos.hostile.flood_requests import bad_requests, slow_ones

#: Connections that ask badly, and of each kind that holds on.
_ASKING, _OF_EACH = 24, 150
#: Seconds for one answer; more than a stranger's connection lives.
_PATIENCE = 30.0


@dataclass
class Flood:
    """One flood; statuses are counted as `kind status`, and a connection that was ended without an answer as 0."""

    socket: str
    service: str
    token: str
    outcomes: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._bad = list(bad_requests(self.service, self.token).items())
        self._numbers = count()

    async def ask(self, requests: int) -> None:
        """So many bad requests, beside the connections that hold on."""
        numbers = islice(self._numbers, requests)
        slow = [
            asyncio.create_task(self._hold_on(first, then))
            for first, then in slow_ones(self.token).values()
            for _ in range(_OF_EACH)
        ]
        await asyncio.gather(*(self._ask(numbers) for _ in range(_ASKING)))
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)

    async def _ask(self, numbers: Iterator[int]) -> None:
        streams = None
        for number in numbers:
            kind, (written, _) = self._bad[number % len(self._bad)]
            if streams is None:
                streams = await self._open()
            status = await _said(*streams, written(number))
            self.outcomes[f"{kind} {status}"] += 1
            if status in (0, 400, 413):
                # Closed, or about to be.
                streams[1].close()
                streams = None
        if streams is not None:
            streams[1].close()

    async def _hold_on(self, first: bytes, then: bytes) -> None:
        """Again and again, as soon as the connection was ended."""
        while True:
            _, writer = await self._open()
            try:
                writer.write(first)
                while not writer.is_closing():
                    await asyncio.sleep(1)
                    writer.write(then)
                    await writer.drain()
            except OSError:
                continue
            finally:
                writer.close()

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        while True:
            with suppress(OSError):
                return await asyncio.open_unix_connection(self.socket)
            await asyncio.sleep(0.01)


async def _said(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, written: bytes) -> int:
    writer.write(written)
    try:
        async with asyncio.timeout(_PATIENCE):
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n", 1)[0])
            await reader.readexactly(length)
    except (asyncio.IncompleteReadError, OSError):
        return 0
    return int(head.split(b" ", 2)[1])


async def _flood() -> None:
    where = json.loads(sys.stdin.readline())
    flood = Flood(where["socket"], where["service"], where["token"])
    while line := await asyncio.to_thread(sys.stdin.readline):
        await flood.ask(int(line))
        print(json.dumps(flood.outcomes), flush=True)
        flood.outcomes.clear()


if __name__ == "__main__":
    asyncio.run(_flood())
