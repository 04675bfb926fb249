"""A cache of recent reads, so that many simultaneous requests share one read."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

T = TypeVar("T")
Run = Callable[[Callable[[], Any]], Awaitable[Any]]
#: Seconds that a value stays valid; changes by this process clear the cache at once.
FRESH = 1.0
_MOST_KEPT = 10_000


class ReadCache:
    """Reads in a thread, once for all simultaneous requests, and keeps the value for a second."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, run: Run = asyncio.to_thread) -> None:
        """`run` calls in a thread what reads."""
        self._clock = clock
        self._run = run
        #: Until when it is valid, and the value.
        self._kept: dict[object, tuple[float, Any]] = {}
        self._reading: dict[object, asyncio.Future[Any]] = {}

    async def get(self, key: object, read: Callable[[], T]) -> T:
        """What `read` gives, or gave within the last second for the same key. Raises what it raises."""
        kept = self._kept.get(key)
        if kept is not None and kept[0] > self._clock():
            value: T = kept[1]
            return value
        reading = self._reading.get(key)
        if reading is None or reading.get_loop() is not asyncio.get_running_loop():
            reading = self._reading[key] = asyncio.ensure_future(self._read(key, read))
        return await asyncio.shield(reading)

    async def _read(self, key: object, read: Callable[[], T]) -> T:
        # A cache cleared meanwhile drops these too, since they were read before the change.
        kept, reading = self._kept, self._reading
        try:
            value: T = await self._run(read)
        finally:
            reading.pop(key, None)
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        kept[key] = (self._clock() + FRESH, value)
        return value

    def forget(self) -> None:
        """Clear the cache, because something has changed. Safe to call from any thread."""
        self._kept, self._reading = {}, {}
