"""Plays a plan's reminders through the naive job store (naive.py) under the same kinds of kills and answers.

Its time is real and pressed together: a job store has no other clock. The books are the same: what was due against what
stands in Teams.
"""

import asyncio
import json
import os
import random
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from local_tenant.microsoft365 import Microsoft365, Places
from local_tenant.teams.faults import Fault
from local_tenant.teams.team import Team
from tests.chaos.answers import LATE, next_answer
from tests.chaos.plans import MadePlan
from tests.chaos.programs import Program
from tests.journeys.running_system import free_ports

#: As many as each group hears of a meeting by the calendar (core/meetings/rules/reminders.py).
_REMINDERS = ("invitation", "reminder", "morning", "feedback request", "feedback nudge")
_ROOT = Path(__file__).parents[3]
_SHARE_OF_ANSWERS = 0.4
#: Real seconds that the year is pressed into for each kill.
_A_KILL = 1.5
_UP_BY = 8.0


@dataclass(frozen=True, slots=True)
class NaiveBooks:
    """What came of it."""

    due: int
    kills: int
    lost: int
    doubled: int


async def play_naive(state: Path, seed: int, plan: MadePlan, kills: int) -> NaiveBooks:
    """One year; `state` is an empty folder."""
    chance = random.Random(seed)  # noqa: S311  it decides what goes wrong
    sign_in, teams, sharepoint, bot = free_ports(4)
    places = Places(state, sign_in, teams, sharepoint, bot, "chaos-secret")
    team = Team(plan.groups)
    tenant = Microsoft365(places, team=team)
    await tenant.start()
    begins = datetime.now(UTC) + timedelta(seconds=_UP_BY)
    jobs = _jobs(plan, team, begins, timedelta(seconds=kills * _A_KILL))
    (state / "jobs.json").write_text(json.dumps(jobs))
    words = (str(state / "jobs.json"), places.teams, places.sign_in, places.bot_secret)
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    program = Program(
        "naive", (sys.executable, "-W", "ignore", "-m", "tests.chaos.naive_bot.naive", *words), state, environment
    )
    program.start()
    try:
        await asyncio.sleep((begins - datetime.now(UTC)).total_seconds())
        for _ in range(kills):
            await asyncio.sleep(chance.uniform(0.2, 1.2))
            await _trouble(chance, tenant, program)
        tenant.faults.waiting.clear()
        # The rest in peace: what is still in the store is sent.
        ends = datetime.fromisoformat(jobs[-1]["at"])
        await asyncio.sleep(max(0.0, (ends - datetime.now(UTC)).total_seconds()) + 10)
        reply = Counter(
            item.body["attachments"][0]["content"]["fallbackText"]
            for channel in team.channels
            for item in tenant.store.of_channel(channel.id)
        )
    finally:
        await asyncio.to_thread(program.stop)
        await tenant.stop()
    return NaiveBooks(
        due=len(jobs),
        kills=kills,
        lost=sum(job["text"] not in reply for job in jobs),
        doubled=sum(number > 1 for number in reply.values()),
    )


async def _trouble(chance: random.Random, tenant: Microsoft365, program: Program) -> None:
    """Now and then a wrong answer, and a kill: half of them between Teams' 201 and the job store's note."""
    if chance.random() < _SHARE_OF_ANSWERS / (1 - _SHARE_OF_ANSWERS):
        tenant.faults.add(next_answer(chance)[0])
    if chance.random() < 0.5:
        tenant.faults.waiting.clear()
        tenant.faults.add(dict(LATE))
        await _met(tenant.faults.waiting[-1])
        tenant.faults.waiting.clear()
    await asyncio.to_thread(program.kill)
    program.start()


async def _met(fault: Fault) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(3):
            while fault.met is None:
                await asyncio.sleep(0.002)


def _jobs(plan: MadePlan, team: Team, begins: datetime, length: timedelta) -> list[dict[str, str]]:
    """A reminder a line, spread evenly in the order of the meetings."""
    channel = {tenant_channel.name: tenant_channel.id for tenant_channel in team.channels}
    reported = [
        (channel[meeting.folder], f"{meeting.title}: {kind}") for meeting in plan.meetings for kind in _REMINDERS
    ]
    return [
        {"at": (begins + length * number / len(reported)).isoformat(), "channel": channel_id, "text": text}
        for number, (channel_id, text) in enumerate(reported)
    ]
