"""The queue in which unknown clients wait, so that known ones never wait for a crowd."""

from collections.abc import Callable

#: Admissions per second: one costs up to 0.2 ms, so a crowd takes a fifth of a core at most.
PACE = 1_000
#: Burst after a quiet moment: nobody waits on an ordinary day.
AT_ONCE = 64


class Line:
    """Admits clients at a steady pace, first come, first served."""

    def __init__(self, clock: Callable[[], float], call_later: Callable[[float, Callable[[], None]], object]) -> None:
        """Both are the event loop's."""
        self._clock = clock
        self._call_later = call_later
        self._waiting: dict[Callable[[], None], None] = {}
        #: When the admissions so far are used up, at our pace.
        self._paid_at = 0.0
        self._is_called = False

    def free(self) -> bool:
        """Take an admission now, if there is one and nobody waits."""
        return not self._waiting and self._turn()

    def join(self, heard: Callable[[], None]) -> None:
        """Join the end of the queue; `heard` is called on admission."""
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
        # As many as the elapsed time allows: a busy event loop calls late.
        while self._waiting and self._turn():
            heard = next(iter(self._waiting))
            del self._waiting[heard]
            heard()
        self._move_up()
