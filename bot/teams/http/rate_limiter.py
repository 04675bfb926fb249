"""What keeps a flood from costing others their answer: how much is under way, and how much one sender may ask."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable

#: Requests with a token that holds under way at once; the rest are asked to come again, which Teams does.
MOST_UNDER_WAY = 256
#: What one person may send in how many seconds: far more than anyone types or presses.
MOST_OF_ONE, PERIOD = 60, 10.0
_MOST_SENDERS = 10_000


class TooManyError(Exception):
    """The request is to come again in a moment."""


class RateLimiter:
    """Counts what is under way and what each sender has sent lately; bounded itself, however many there are."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._under_way = 0
        self._lately: OrderedDict[str, deque[float]] = OrderedDict()

    def begin(self) -> None:
        """One request more under way, until `end`. Raises TooManyError."""
        if self._under_way >= MOST_UNDER_WAY:
            raise TooManyError
        self._under_way += 1

    def end(self) -> None:
        """One less under way."""
        self._under_way -= 1

    def sent_by(self, sender: str) -> None:
        """One request more of the sender's. Raises TooManyError."""
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
