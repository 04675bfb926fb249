"""Logs refused requests: the first of each kind at once, many of them in one line now and then."""

import time
from collections.abc import Callable

import structlog

log = structlog.get_logger(__name__)
#: Seconds between two lines about the same reason.
BETWEEN_LINES = 10.0


class RejectionLog:
    """Remembers when each reason was last logged; there are few reasons."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._told: dict[tuple[int, str], float] = {}
        self._untold: dict[tuple[int, str], int] = {}

    def tell(self, status: int, reason: str) -> None:
        """Log a refusal; `untold` is how many were not logged since the last line."""
        kind, now = (status, reason), self._clock()
        if now - self._told.get(kind, -BETWEEN_LINES) < BETWEEN_LINES:
            self._untold[kind] = self._untold.get(kind, 0) + 1
            return
        self._told[kind] = now
        log.warning("gate.closed", status=status, reason=reason, untold=self._untold.pop(kind, 0))
