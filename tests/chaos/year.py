"""Plays a year over the local tenant while bots and worker are killed and Teams fails."""

import asyncio
import os
import random
import subprocess
import sys
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.database.engine import open_engine
from core.deliveries import queries as deliveries
from core.deliveries.model import OPEN_STATES, Delivery, DeliveryState
from local_tenant.environment import product_environment
from local_tenant.microsoft365 import Microsoft365, Places
from local_tenant.teams.faults import Fault
from local_tenant.teams.store import Store
from local_tenant.teams.team import SAMPLE_TEAM, Team
from tests.chaos.answers import LATE, next_answer
from tests.chaos.coordinators import mend
from tests.chaos.database import crash
from tests.chaos.hidden import Hidden
from tests.chaos.plans import MadePlan
from tests.chaos.programs import Program, natverksbot
from tests.journeys.running_system import free_ports

#: The rest of what goes wrong are kills.
_SHARE_OF_ANSWERS = 0.4
#: Of all troubles, those that come with a clock jump, or a database restart on PostgreSQL.
_SHARE_OF_JUMPS = 0.03
_SHARE_OF_RESTARTS = 0.05
#: Of the kills, those of the worker; the rest are shared by the bots.
_SHARE_OF_WORKER = 0.25


@dataclass
class ChaosYear:
    """One run; `seed` decides what goes wrong and when, as far as the machine's own timing allows."""

    state: Path
    seed: int
    #: How many times a process is killed.
    kills: int
    #: A database URL, or empty for SQLite under `state`.
    database_url: str = ""
    #: Several on PostgreSQL only.
    bots: int = 1
    #: The sample year where none is given.
    plan: MadePlan | None = None
    #: Seconds between two faults.
    between: tuple[float, float] = (0.1, 0.7)
    #: Where the run ends, by the tenant's clock.
    until: datetime = datetime(2024, 1, 1, tzinfo=UTC)
    killed: int = 0
    jumps: int = 0
    restarts: int = 0
    #: Deliveries that Teams refused and coordinators had sent again.
    sent_by_hand: int = 0
    #: All that went wrong on purpose.
    troubles: int = 0
    #: Kills in the moment between Teams' 201 and our note of it.
    killed_before_note: int = 0
    hidden: Hidden = field(default_factory=Hidden)
    places: Places = field(init=False)
    tenant: Microsoft365 = field(init=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)  # noqa: S311  it decides what goes wrong
        self.state.mkdir(parents=True, exist_ok=True)
        sign_in, teams, sharepoint, *self._bot_ports = free_ports(3 + self.bots)
        self.places = Places(self.state, sign_in, teams, sharepoint, self._bot_ports[0], "chaos-secret")
        self._environment = {**os.environ, **product_environment(self.places), "TICK_SECONDS": str(0.05 * self.bots)}
        if self.plan is not None:
            self._environment |= {"GROUPS": ",".join(self.plan.groups), "GROUP_COORDINATORS": ""}
        if self.database_url:
            self._environment["DATABASE_URL"] = self.database_url
        self.database_url = self._environment["DATABASE_URL"]
        self._bots = [self._bot(number, port) for number, port in enumerate(self._bot_ports, 1)]
        self._worker = natverksbot("worker", "sync", self.state, self._environment)

    def _bot(self, number: int, port: int) -> Program:
        """Each bot has a clock address of its own, so that time waits for each."""
        own = {"BOT_PORT": str(port), "CLOCK": f"{self.places.teams}/clock/bot-{number}"}
        return natverksbot(f"bot-{number}", "run", self.state, {**self._environment, **own})

    async def play(self, *, seconds: float) -> None:
        """From January to December. Raises TimeoutError when the year is not over after `seconds`."""
        participants = (*(bot.name for bot in self._bots), "worker")
        team = Team(self.plan.groups) if self.plan is not None else SAMPLE_TEAM
        self.tenant = Microsoft365(self.places, participants=participants, team=team)
        await self.tenant.start()
        try:
            await asyncio.to_thread(self._run, "sync", "--set-up")
            first, *more = self._bots
            # The first bot makes the schema and the key; members' words go to it.
            async with self._running([first]):
                await self.tenant.install_bot()
                async with self._running([*more, self._worker]), asyncio.timeout(seconds):
                    await self._live()
        finally:
            await self.tenant.stop()

    async def _live(self) -> None:
        if self.plan is None:
            self.tenant.begin_year()
        else:
            self.tenant.begin_year(self.plan.write(self.state / "verksamhetsplan-2023.txt"), self.plan.meetings)
        while not (self.tenant.store.note("player") or {}).get("begun"):
            await asyncio.sleep(0.1)
        begins = self.tenant.clock.now
        self.tenant.clock.dwell = 0
        self.tenant.clock.play(playing=True)
        while not self._over():
            await self._trouble((self.tenant.clock.now - begins) / (self.until - begins))
        while self.killed < self.kills:
            await self._kill()
        await self._settled()

    def _over(self) -> bool:
        return self.tenant.clock.finished or self.tenant.clock.now >= self.until

    async def _settled(self) -> None:
        """Wait until everything under way has ended, also a dead sender's lease, which on PostgreSQL must expire."""
        self.tenant.clock.play(playing=False)
        self.tenant.faults.waiting.clear()
        while self.deliveries_in({*OPEN_STATES, DeliveryState.SENDING}):
            await asyncio.sleep(0.5)
            self._raise_up()

    def _raise_up(self) -> None:
        """What a service manager does: start again what has ended, as a bot that finds no database does."""
        for program in (*self._bots, self._worker):
            program.raise_up()

    def deliveries_in(self, states: Collection[DeliveryState]) -> Sequence[Delivery]:
        """The outbox's rows in one of the states."""
        engine = open_engine(self.database_url)
        try:
            with engine.connect() as conn:
                return deliveries.list_in_state(conn, states)
        finally:
            engine.dispose()

    @property
    def fell(self) -> int:
        """How often a program ended by itself."""
        return sum(program.fell for program in (*self._bots, self._worker))

    def open_store(self) -> Store:
        """The content of Teams at the end."""
        return Store(self.state / "teams.db")

    async def _trouble(self, passed: float) -> None:
        """One thing goes wrong, when it is time: all that does is spread evenly over the year."""
        await asyncio.sleep(self._random.uniform(*self.between))
        self._raise_up()
        if self.troubles * (1 - _SHARE_OF_ANSWERS) > self.kills * passed:
            return
        self.troubles += 1
        await self._tended()
        if self._random.random() < _SHARE_OF_JUMPS:
            # Forward by days, or back by hours.
            hours = self._random.choice((self._random.uniform(24, 120), -self._random.uniform(1, 20)))
            self.tenant.clock.jump(timedelta(hours=hours))
            self.jumps += 1
        if self.database_url.startswith("postgresql") and self._random.random() < _SHARE_OF_RESTARTS:
            await asyncio.to_thread(crash, self.database_url)
            self.restarts += 1
            self.hidden.died(f"database restarted ({self.restarts})", self.deliveries_in([DeliveryState.SENDING]))
        if self._random.random() < _SHARE_OF_ANSWERS:
            switch, reason = next_answer(self._random)
            fault = self._add(switch)
            if reason is not None:
                self.hidden.fault(fault, reason)
        elif self.killed < self.kills:
            await self._kill()

    async def _tended(self) -> None:
        """Now and then coordinators look after what Teams has refused."""
        refused = self.deliveries_in([DeliveryState.REFUSED])
        if refused and self._random.random() < 0.3:
            self.sent_by_hand += await mend(self.tenant.tenant, refused)

    def _add(self, switch: dict[str, object]) -> Fault:
        self.tenant.faults.add(switch)
        return self.tenant.faults.waiting[-1]

    async def _kill(self) -> None:
        """SIGKILL; half of the bots' between Teams' 201 and our note of it."""
        program = self._worker if self._random.random() < _SHARE_OF_WORKER else self._random.choice(self._bots)
        if program is not self._worker and self._random.random() < 0.5:
            program = await self._between_answer_and_note() or program
        await asyncio.to_thread(program.kill)
        self.killed += 1
        self.hidden.died(f"{program.name} killed ({self.killed})", self.deliveries_in([DeliveryState.SENDING]))
        program.start()

    async def _between_answer_and_note(self) -> Program | None:
        """The bot whose message Teams has taken, and has not yet told it so; None when none came in time."""
        self.tenant.faults.waiting.clear()
        fault = self._add(dict(LATE))
        with suppress(TimeoutError):
            async with asyncio.timeout(3):
                while fault.met is None:
                    await asyncio.sleep(0.002)
        self.tenant.faults.waiting.clear()
        sender = next((bot for bot in self._bots if fault.met is not None and bot.speaks_from(fault.met)), None)
        self.killed_before_note += sender is not None
        return sender

    def _run(self, *words: str) -> None:
        command = [str(Path(sys.executable).parent / "natverksbot"), *words]
        subprocess.run(command, env=self._environment, cwd=self.state, check=True, capture_output=True)  # noqa: S603

    @asynccontextmanager
    async def _running(self, programs: Collection[Program]) -> AsyncIterator[None]:
        for program in programs:
            program.start()
        try:
            yield
        finally:
            # In threads: Teams and its clock, which they may be asking, are in this process.
            await asyncio.gather(*(asyncio.to_thread(program.stop) for program in programs))
