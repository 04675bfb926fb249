"""What the site has no time for is sent again when it said, counted from its answer."""

import threading
import time
from collections.abc import Sequence

from sharepoint_sync.errors import SiteBusyError
from sharepoint_sync.sync.execution.batches import send_in_batches
from sharepoint_sync.sync.execution.pool import Pool


class Stopped(threading.Event):
    """Never set; notes for how long somebody waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self.waits: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.waits.append(timeout or 0.0)
        return super().wait(timeout)


def test_time_that_another_batch_took_is_not_waited_again() -> None:
    stopped, tries = Stopped(), []

    def send(batch: Sequence[str]) -> Sequence[str | Exception]:
        tries.append(list(batch))
        if batch == ["slow"]:
            time.sleep(0.4)
        return [SiteBusyError(0.2)] if batch == ["busy"] and tries.count(["busy"]) == 1 else list(batch)

    pool = Pool(stopped)
    outcomes = send_in_batches(pool, ["busy", "slow"], 1, send)
    pool.close()

    assert (outcomes, tries.count(["busy"]), stopped.waits) == (["busy", "slow"], 2, [0.0])


def test_what_stays_busy_is_told_after_some_tries() -> None:
    stopped = Stopped()
    pool = Pool(stopped)

    [outcome] = send_in_batches(pool, ["busy"], 1, lambda _batch: [SiteBusyError(0.01)])
    pool.close()

    assert isinstance(outcome, SiteBusyError)
    assert len(stopped.waits) == 3
