"""Retries failures at once and then at growing intervals, for the life of the process."""

from dataclasses import dataclass

from core.documents.model import SyncProblem

_FIRST = 30.0
#: Maximum interval in seconds.
_LONGEST = 3600.0


@dataclass(frozen=True, slots=True)
class _Failure:
    times: int
    again_at: float
    problem: SyncProblem


class Backoff:
    """Failures by key; moments are real time in seconds. A key names the content too."""

    def __init__(self) -> None:
        self._failures: dict[str, _Failure] = {}

    def waiting(self, key: str, real_now: float) -> SyncProblem | None:
        """The last problem while it must wait; None if it may be tried."""
        failure = self._failures.get(key)
        return failure.problem if failure is not None and failure.again_at > real_now else None

    def failed(self, key: str, problem: SyncProblem, real_now: float) -> None:
        """Record a failure: the second attempt may follow at once, the third waits."""
        times = 1 if key not in self._failures else self._failures[key].times + 1
        wait = 0.0 if times == 1 else min(_LONGEST, _FIRST * 2.0 ** (times - 2))
        self._failures[key] = _Failure(times, real_now + wait, problem)

    def failed_until(self, key: str, problem: SyncProblem, again_at: float) -> None:
        """Record a failure with the retry time that the site gave."""
        self._failures[key] = _Failure(1, again_at, problem)

    def done(self, key: str) -> None:
        """It went well."""
        self._failures.pop(key, None)
