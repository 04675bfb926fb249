"""Limits the number of running requests, and the requests of each sender, so that a flood doesn't affect others."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable

#: Maximum running requests with a valid token; others get 429, and Teams retries.
MOST_UNDER_WAY = 256
#: How much one person may send in how many seconds: far more than anyone types or presses.
MOST_OF_ONE, PERIOD = 60, 10.0
_MOST_SENDERS = 10_000


class TooManyError(Exception):
    """The client should retry in a moment."""


class RateLimiter:
    """Counts running requests and each sender's recent ones; its own memory is bounded."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._under_way = 0
        self._lately: OrderedDict[str, deque[float]] = OrderedDict()

    def begin(self) -> None:
        """Count a running request, until `end`. Raises TooManyError."""
        if self._under_way >= MOST_UNDER_WAY:
            raise TooManyError
        self._under_way += 1

    def end(self) -> None:
        """One less under way."""
        self._under_way -= 1

    def sent_by(self, sender: str) -> None:
        """Count a request of the sender. Raises TooManyError."""
        now = self._clock()
        lately = self._lately.get(sender)
        if lately is None:
            lately = self._lately[sender] = deque(maxlen=MOST_OF_ONE)
        self._lately.move_to_end(sender)
        while len(self._lately) > _MOST_SENDERS:
            self._lately.popitem(last=False)
        if len(lately) == MOST_OF_ONE and now - lately[0] < PERIOD:
            raise TooManyError
        lately.append(now)
