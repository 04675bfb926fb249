"""What callers have used: requests, resource units, and what is left of a minute's budget."""

import time
from collections import Counter, deque
from typing import Any

from local_tenant.sharepoint.graph.responses import GraphError

_MINUTE = 60.0
#: Graph begins to send RateLimit headers when this much is used.
_TOLD_FROM = 0.8


class Usage:
    """Counts until cleared; the budget's minute is a sliding window."""

    def __init__(self) -> None:
        #: Requests by method (those in batches one by one), and how many batches.
        self.methods: Counter[str] = Counter()
        self._requests = 0
        self._units = 0
        self._throttled = 0
        self._minute: deque[tuple[float, int]] = deque()

    def count_request(self) -> None:
        """Count one request over the network; a batch is one."""
        self._requests += 1

    def count_throttled(self) -> None:
        """Count one request answered with 429."""
        self._throttled += 1

    def spend(self, method: str, units: int, budget: int) -> None:
        """Count the units, also of refused requests. Raises GraphError when the minute's budget is used up."""
        self.methods[method] += 1
        self._units += units
        self._minute.append((time.monotonic(), units))
        if budget and self._spent() > budget:
            headers = {"Retry-After": str(self._resets_in()), **self.headers(budget)}
            message = "The request has been throttled"
            raise GraphError(429, "activityLimitReached", message, headers, inner="throttledRequest")

    def headers(self, budget: int) -> dict[str, str]:
        """The RateLimit headers; none while plenty is left."""
        spent = self._spent()
        if not budget or spent < _TOLD_FROM * budget:
            return {}
        left = max(0, budget - spent)
        return {
            "RateLimit-Limit": str(budget),
            "RateLimit-Remaining": str(left),
            "RateLimit-Reset": str(self._resets_in()),
        }

    def read(self) -> dict[str, Any]:
        """All counts since they were last cleared."""
        return {
            "requests": self._requests,
            "methods": dict(self.methods),
            "units": self._units,
            "throttled": self._throttled,
        }

    def clear(self) -> None:
        """Count anew; the minute's budget stays spent."""
        self.methods.clear()
        self._requests = self._units = self._throttled = 0

    def _spent(self) -> int:
        since = time.monotonic() - _MINUTE
        while self._minute and self._minute[0][0] <= since:
            self._minute.popleft()
        return sum(units for _, units in self._minute)

    def _resets_in(self) -> int:
        """Whole seconds until the oldest of the minute's requests no longer counts."""
        oldest = self._minute[0][0] if self._minute else time.monotonic()
        return max(1, int(oldest + _MINUTE - time.monotonic()) + 1)
