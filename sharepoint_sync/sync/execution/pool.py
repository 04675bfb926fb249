"""Runs tasks in parallel, and fewer or none if the site throttles."""

import queue
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from sharepoint_sync.errors import SiteBusyError, SiteUnreachableError

T = TypeVar("T")
#: Maximum parallel requests.
MOST_AT_ONCE = 6
#: Maximum seconds that a task may wait within its pass; otherwise it is left to a later one.
LONGEST_WAIT = 10.0
#: Attempts of a task within its pass.
_TRIES = 4
#: Seconds to wait for running requests when the process is stopped.
_LAST_WAIT = 4.0


class StoppedError(Exception):
    """The process was told to stop before this was finished."""


class Pool:
    """Daemon threads that run tasks. One thread at a time may call `run`."""

    def __init__(self, stopped: threading.Event, most: int = MOST_AT_ONCE) -> None:
        self.stopped = stopped
        self._most = most
        #: How many at a time for now.
        self.limit = most
        #: Monotonic: nothing leaves before.
        self.resumes_at = 0.0
        self._busy_in_a_row = 0
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._threads = [threading.Thread(target=self._work, name=f"site-{n}", daemon=True) for n in range(most)]
        for thread in self._threads:
            thread.start()

    def run(self, tasks: Sequence[Callable[[], T]]) -> "list[T | Exception]":
        """Run the tasks; returns each one's result or exception, in order."""
        return _Run(self, tasks).outcomes()

    def submit(self, job: Callable[[], None]) -> None:
        """Run it in one of the threads."""
        self._jobs.put(job)

    def met(self, outcome: Any) -> None:
        """Adjust to a request's result: half as many in parallel after throttling, none after a second in a row."""
        if isinstance(outcome, SiteBusyError) and not isinstance(outcome, SiteUnreachableError):
            self._busy_in_a_row += 1
            self.limit = max(1, self.limit // 2)
            if self._busy_in_a_row > 1:
                self.resumes_at = max(self.resumes_at, time.monotonic() + outcome.retry_after)
        else:
            self._busy_in_a_row = 0
            self.limit = min(self._most, self.limit + 1)

    def close(self) -> None:
        """Let the threads end after their present tasks."""
        for _ in self._threads:
            self._jobs.put(None)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()


class _Run(Generic[T]):
    """One call of `run`: waiting and running tasks."""

    def __init__(self, pool: Pool, tasks: Sequence[Callable[[], T]]) -> None:
        self._pool = pool
        self._tasks = tasks
        self._outcomes: list[T | Exception] = [StoppedError() for _ in tasks]
        #: Task number and the earliest start (monotonic).
        self._waiting: list[tuple[int, float]] = [(number, 0.0) for number in range(len(tasks))]
        self._tries = [0] * len(tasks)
        self._out = 0
        self._done: queue.SimpleQueue[tuple[int, T | Exception]] = queue.SimpleQueue()

    def outcomes(self) -> list[T | Exception]:
        while (self._waiting or self._out) and not self._pool.stopped.is_set():
            self._start_ready()
            self._take(0.05 if self._waiting else 0.5)
        until = time.monotonic() + _LAST_WAIT
        while self._out and time.monotonic() < until:
            self._take(0.2)
        return self._outcomes

    def _start_ready(self) -> None:
        now = time.monotonic()
        if now < self._pool.resumes_at:
            self._leave_long_waits(self._pool.resumes_at - now)
            return
        for entry in [entry for entry in self._waiting if entry[1] <= now][: max(0, self._pool.limit - self._out)]:
            self._waiting.remove(entry)
            self._start(entry[0])

    def _leave_long_waits(self, seconds: float) -> None:
        """What hasn't left goes to a later pass where the site asks for more time than a pass may take."""
        if seconds <= LONGEST_WAIT:
            return
        for number, _ in self._waiting:
            self._outcomes[number] = SiteBusyError(seconds)
        self._waiting.clear()

    def _start(self, number: int) -> None:
        self._out += 1
        self._tries[number] += 1

        def job() -> None:
            try:
                outcome: T | Exception = self._tasks[number]()
            except Exception as error:  # noqa: BLE001  it is that task's outcome
                outcome = error
            self._done.put((number, outcome))

        self._pool.submit(job)

    def _take(self, seconds: float) -> None:
        try:
            number, outcome = self._done.get(timeout=seconds)
        except queue.Empty:
            return
        self._out -= 1
        self._pool.met(outcome)
        if isinstance(outcome, SiteBusyError) and self._may_wait(number, outcome):
            self._waiting.append((number, time.monotonic() + outcome.retry_after))
        else:
            self._outcomes[number] = outcome

    def _may_wait(self, number: int, outcome: SiteBusyError) -> bool:
        return outcome.retry_after <= LONGEST_WAIT and self._tries[number] < _TRIES


def done_with(task: Callable[[], T], progressed: Callable[[], None]) -> T:
    """Run the task, and report progress."""
    outcome = task()
    progressed()
    return outcome
