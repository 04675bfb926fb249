"""What was read a moment ago, so that a flood of requests does not read it again for each."""

import asyncio
import time
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
#: Seconds that something read stays as it was; what this process itself changes is forgotten at once.
FRESH = 1.0
_MOST_KEPT = 10_000


class Recent:
    """Reads in a thread, once for all who ask at the same time, and keeps what came for a second."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: dict[object, tuple[float, asyncio.Future[Any]]] = {}

    async def get(self, key: object, read: Callable[[], T]) -> T:
        """What `read` gives, or gave within the last second for the same key. Raises what it raises."""
        kept = self._kept.get(key)
        if kept is not None and kept[0] > self._clock():
            reading = kept[1]
            if not reading.done() and reading.get_loop() is asyncio.get_running_loop():
                return await asyncio.shield(reading)
            if reading.done() and not reading.cancelled() and reading.exception() is None:
                result: T = reading.result()
                return result
        return await self._read(key, read)

    async def _read(self, key: object, read: Callable[[], T]) -> T:
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        reading = asyncio.ensure_future(asyncio.to_thread(read))
        self._kept[key] = (self._clock() + FRESH, reading)
        return await asyncio.shield(reading)

    def forget(self) -> None:
        """Something has changed: all is read anew. Safe to call from any thread."""
        self._kept = {}
