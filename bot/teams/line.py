"""The line in which strangers wait for their turn to be heard, so that those we know never wait for a crowd."""

import asyncio
from collections.abc import Callable

#: Turns a second: one costs up to a fifth of a millisecond, so that a crowd takes a fifth of a core at most.
PACE = 1_000
#: Turns at once after a quiet moment: nobody waits on an ordinary day.
AT_ONCE = 64


class Line:
    """Gives turns at a steady pace, first come, first served."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._waiting: dict[Callable[[], None], None] = {}
        #: When all turns given so far are paid for, at our pace.
        self._paid_at = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def free(self) -> bool:
        """Take a turn now, if there is one and nobody waits for it."""
        return not self._waiting and self._turn()

    def join(self, heard: Callable[[], None]) -> None:
        """Wait at the end of the line; `heard` is called when the turn has come."""
        self._waiting[heard] = None
        self._call_later()

    def leave(self, heard: Callable[[], None]) -> None:
        """Wait no longer, if it did."""
        self._waiting.pop(heard, None)

    def _turn(self) -> bool:
        now = self._loop.time()
        if self._paid_at - now > (AT_ONCE - 1) / PACE:
            return False
        self._paid_at = max(self._paid_at, now) + 1 / PACE
        return True

    def _call_later(self) -> None:
        if self._timer is None and self._waiting:
            self._timer = self._loop.call_later(1 / PACE, self._call)

    def _call(self) -> None:
        self._timer = None
        if self._waiting and self._turn():
            heard = next(iter(self._waiting))
            del self._waiting[heard]
            heard()
        self._call_later()
