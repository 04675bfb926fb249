"""The line in which strangers wait for their turn to be heard, so that those we know never wait for a crowd."""

from collections.abc import Callable

#: Turns a second: one costs up to a fifth of a millisecond, so that a crowd takes a fifth of a core at most.
PACE = 1_000
#: Turns at once after a quiet moment: nobody waits on an ordinary day.
AT_ONCE = 64


class Line:
    """Gives turns at a steady pace, first come, first served."""

    def __init__(self, clock: Callable[[], float], call_later: Callable[[float, Callable[[], None]], object]) -> None:
        """Both are the event loop's."""
        self._clock = clock
        self._call_later = call_later
        self._waiting: dict[Callable[[], None], None] = {}
        #: When all turns given so far are paid for, at our pace.
        self._paid_at = 0.0
        self._is_called = False

    def free(self) -> bool:
        """Take a turn now, if there is one and nobody waits for it."""
        return not self._waiting and self._turn()

    def join(self, heard: Callable[[], None]) -> None:
        """Wait at the end of the line; `heard` is called when the turn has come."""
        self._waiting[heard] = None
        self._move_up()

    def leave(self, heard: Callable[[], None]) -> None:
        """Wait no longer, if it did."""
        self._waiting.pop(heard, None)

    def _turn(self) -> bool:
        now = self._clock()
        if self._paid_at - now > (AT_ONCE - 0.5) / PACE:
            return False
        self._paid_at = max(self._paid_at, now) + 1 / PACE
        return True

    def _move_up(self) -> None:
        if self._waiting and not self._is_called:
            self._is_called = True
            self._call_later(1 / PACE, self._call)

    def _call(self) -> None:
        self._is_called = False
        # As many as time has passed for: a busy loop calls late.
        while self._waiting and self._turn():
            heard = next(iter(self._waiting))
            del self._waiting[heard]
            heard()
        self._move_up()
