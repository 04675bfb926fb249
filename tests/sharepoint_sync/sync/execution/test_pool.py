"""Several at a time, half as many after one that was throttled, none after a second in a row."""

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from sharepoint_sync.errors import SiteBusyError, SiteError
from sharepoint_sync.sync.execution.batches import send_in_batches
from sharepoint_sync.sync.execution.pool import MOST_AT_ONCE, Pool, StoppedError


@pytest.fixture
def pool() -> Iterator[Pool]:
    made = Pool(threading.Event())
    yield made
    made.close()


class Counting:
    """Knows how many of its tasks run at a time, and when each began."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._now = 0
        self.most = 0
        self.began: list[float] = []

    def task(self, number: int) -> int:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
            self.began.append(time.monotonic())
        time.sleep(0.02)
        with self._lock:
            self._now -= 1
        return number


def refusing(times: int, seconds: float, task: Callable[[], int]) -> Callable[[], int]:
    """A task that is throttled at first."""
    left = [times]

    def run() -> int:
        if left[0]:
            left[0] -= 1
            raise SiteBusyError(seconds)
        return task()

    return run


def test_tasks_run_side_by_side_and_outcomes_keep_their_order(pool: Pool) -> None:
    counting = Counting()

    outcomes = pool.run([partial(counting.task, number) for number in range(30)])

    assert (outcomes, counting.most) == (list(range(30)), MOST_AT_ONCE)


def test_task_that_fails_keeps_no_other_back(pool: Pool) -> None:
    def fail() -> int:
        raise SiteError("400")

    outcomes = pool.run([fail, lambda: 1])

    assert [type(outcomes[0]), outcomes[1]] == [SiteError, 1]


def test_throttled_task_waits_as_long_as_it_is_told_and_others_go_on(pool: Pool) -> None:
    began = time.monotonic()
    counting = Counting()

    tasks: list[Callable[[], int]] = [partial(counting.task, number) for number in range(1, 10)]

    outcomes = pool.run([refusing(1, 0.5, lambda: 0), *tasks])

    assert outcomes == list(range(10))
    assert max(counting.began) - began < 0.4
    assert time.monotonic() - began >= 0.5


def test_after_a_throttled_one_half_as_many_go_at_a_time(pool: Pool) -> None:
    pool.met(SiteBusyError(0))

    assert pool.limit == MOST_AT_ONCE // 2


def test_after_a_second_throttled_one_in_a_row_all_wait(pool: Pool) -> None:
    pool.met(SiteBusyError(0.5))
    pool.met(SiteBusyError(0.5))
    began, counting = time.monotonic(), Counting()

    pool.run([partial(counting.task, number) for number in range(3)])

    assert min(counting.began) - began >= 0.45


def test_task_that_would_wait_too_long_is_left_to_a_later_pass(pool: Pool) -> None:
    [outcome] = pool.run([refusing(1, 300, lambda: 1)])

    assert isinstance(outcome, SiteBusyError)
    assert outcome.retry_after == 300


def test_nothing_begins_once_the_process_is_told_to_stop(pool: Pool) -> None:
    pool.stopped.set()

    outcomes = pool.run([lambda: 1, lambda: 2])

    assert [type(outcome) for outcome in outcomes] == [StoppedError, StoppedError]


def test_throttled_items_of_a_batch_are_sent_again_without_the_others(pool: Pool) -> None:
    sent: list[list[int]] = []

    def send(batch: "list[int]") -> list[int | Exception]:
        sent.append(list(batch))
        return [SiteBusyError(0.05) if number == 3 and len(sent) == 1 else number * 10 for number in batch]

    outcomes = send_in_batches(pool, [1, 2, 3, 4], 20, send)  # type: ignore[arg-type]

    assert (outcomes, sent) == ([10, 20, 30, 40], [[1, 2, 3, 4], [3]])


def test_batch_that_fails_as_a_whole_is_each_items_outcome(pool: Pool) -> None:
    def send(_batch: object) -> list[int | Exception]:
        raise SiteError("500")

    outcomes = send_in_batches(pool, [1, 2], 20, send)

    assert [type(outcome) for outcome in outcomes] == [SiteError, SiteError]


def test_all_are_left_to_a_later_pass_where_the_site_asks_for_more_time_than_one_may_take(pool: Pool) -> None:
    pool.met(SiteBusyError(300))
    pool.met(SiteBusyError(300))

    outcomes = pool.run([lambda: 1, lambda: 2])

    assert [isinstance(outcome, SiteBusyError) and outcome.retry_after > 290 for outcome in outcomes] == [True, True]
