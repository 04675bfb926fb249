"""The cost of a job run with a long history in the outbox: 1,000,000 finished rows compared with 1,000."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median

from bot.app.context import Context
from bot.outbox.job_runner import JobRunner
from core.meetings.queries import meetings
from core.operations.clock import SystemClock
from tests.bench.measure import Measure
from tests.bench.scenes.seeded import KEY, Messenger, close, give_past, make_desk, sqlite_url
from tests.factories import local, make_meeting
from tests.held_keys import feedback_key

_SHORT, _LONG = 1_000, 1_000_000
_ROUNDS = 40
#: Nothing is due at this time: a job run that only looks, as nearly all do.
_QUIET = local(2023, 1, 24, 12)


def measures(folder: Path, postgresql: str, postgresql_long: str) -> Sequence[Measure]:
    """One measure for each database; each of its job runs follows right after one with the short outbox."""
    result = []
    for name, short, long in (
        ("SQLite", sqlite_url(folder, "short"), sqlite_url(folder, "long")),
        ("PostgreSQL", postgresql, postgresql_long),
    ):
        desks = [_desk(short, _SHORT), _desk(long, _LONG)]
        times = asyncio.run(_timed(desks))
        for context in desks:
            close(context)
        few, many = (median(time) * 1000 for time in times)
        against = f"{few:.2f} ms with {_SHORT} finished rows, {name}"
        result.append(Measure(f"turn with {_LONG} finished rows, ms, {name} (at most 1.5)", many, against, many / few))
    return result


def _desk(url: str, rows: int) -> Context:
    context = make_desk(url)
    give_past(context, rows)
    for number in range(18):
        start = local(2023, 2, 1).date() + timedelta(days=14 * number)
        meeting = replace(make_meeting(meeting_id=f"m{number}"), start_date=start, end_date=start)
        context.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))
    return context


async def _timed(desks: Sequence[Context]) -> list[list[float]]:
    ticks = [JobRunner(context, Messenger(), SystemClock(), feedback_key(KEY)) for context in desks]
    for tick in ticks:
        # Send what is due first.
        await tick.run(_QUIET)
        await tick.run(_QUIET)
    times: list[list[float]] = [[] for _ in desks]
    for number in range(_ROUNDS):
        for index, duration in enumerate(ticks):
            began = time.perf_counter()
            await duration.run(_QUIET + timedelta(seconds=number))
            times[index].append(time.perf_counter() - began)
    return times
