"""Sends many items in parallel batches; throttled ones are sent again."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from sharepoint_sync.errors import SiteBusyError
from sharepoint_sync.sync.execution.pool import LONGEST_WAIT, Pool

Item = TypeVar("Item")
T = TypeVar("T")
_ROUNDS = 4


def send_in_batches(
    pool: Pool, items: Sequence[Item], size: int, send: Callable[[Sequence[Item]], Sequence[T | Exception]]
) -> list[T | Exception]:
    """The result of each item, in order; if a whole batch fails, each of its items gets that error."""

    def noting_when(batch: Sequence[Item]) -> tuple[Sequence[T | Exception], float]:
        return send(batch), time.monotonic()

    outcomes: dict[int, T | Exception] = {}
    #: When the site answered each, monotonic.
    answered: dict[int, float] = {}
    left = list(range(len(items)))
    for round_number in range(_ROUNDS):
        batches = [left[start : start + size] for start in range(0, len(left), size)]
        tasks = [partial(noting_when, [items[number] for number in batch]) for batch in batches]
        for batch, answer in zip(batches, pool.run(tasks), strict=True):
            answers, at = ([answer] * len(batch), time.monotonic()) if isinstance(answer, Exception) else answer
            outcomes |= dict(zip(batch, answers, strict=True))
            answered |= dict.fromkeys(batch, at)
        busy = {number: outcome for number, outcome in outcomes.items() if isinstance(outcome, SiteBusyError)}
        left = [number for number, outcome in busy.items() if outcome.retry_after <= LONGEST_WAIT]
        if not left or round_number == _ROUNDS - 1 or pool.stopped.is_set():
            break
        pool.met(busy[left[0]])
        until = max(answered[number] + busy[number].retry_after for number in left)
        pool.stopped.wait(max(0.0, until - time.monotonic()))
    return [outcomes[number] for number in range(len(items))]
