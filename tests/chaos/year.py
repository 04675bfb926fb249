"""Plays the sample year over the local tenant while bot and worker are killed and Teams answers wrongly."""

import asyncio
import os
import random
import subprocess
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from local_tenant.environment import product_environment
from local_tenant.microsoft365 import Microsoft365, Places
from local_tenant.teams.store import Store
from network.database import deliveries
from network.database.engine import open_engine
from network.model.delivery import OPEN_STATES, DeliveryState
from tests.journeys.everything import free_ports

_BIN = Path(sys.executable).parent
#: What Teams may answer, each as the local tenant's switch (local_tenant/teams/faults.py). Those that hide whether a
#: message arrived are marked.
_ANSWERS = (
    ({"status": 429, "retry_after": "1"}, False),
    ({"status": 429}, False),
    ({"status": 500}, True),
    ({"status": 504, "after_delivery": True}, True),
    ({"status": 412}, True),
    ({"status": 502, "cut": True}, True),
    ({"status": 200, "cut": True, "after_delivery": True}, True),
)


#: The rest of what goes wrong are kills.
_SHARE_OF_ANSWERS = 0.4


@dataclass
class ChaosYear:
    """One run; `seed` decides what goes wrong and when, as far as the machine's own timing allows."""

    state: Path
    seed: int
    #: How many times a process is killed.
    kills: int
    #: A database URL, or empty for SQLite under `state`.
    database_url: str = ""
    #: Seconds between two faults.
    between: tuple[float, float] = (0.3, 2.5)
    #: Where the run ends, by the tenant's clock.
    until: datetime = datetime(2024, 1, 1, tzinfo=UTC)
    #: How many sends had an outcome that a fault could hide.
    hidden: int = 0
    killed: int = 0
    places: Places = field(init=False)
    tenant: Microsoft365 = field(init=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)  # noqa: S311  it decides what goes wrong
        self.state.mkdir(parents=True, exist_ok=True)
        sign_in, teams, sharepoint, bot = free_ports(4)
        self.places = Places(self.state, sign_in, teams, sharepoint, bot, "chaos-secret")
        self._environment = {**os.environ, **product_environment(self.places)}
        if self.database_url:
            self._environment["DATABASE_URL"] = self.database_url
        self.database_url = self._environment["DATABASE_URL"]

    async def play(self, *, seconds: float) -> None:
        """From January to December. Raises TimeoutError when the year is not over after `seconds`."""
        self.tenant = Microsoft365(self.places)
        await self.tenant.start()
        try:
            await asyncio.to_thread(self._run, "sync", "--set-up")
            with self._program("run") as bot, self._program("sync") as worker:
                self._programs = [bot, worker]
                await self.tenant.install_bot()
                self.tenant.begin_year()
                async with asyncio.timeout(seconds):
                    while not (self.tenant.store.note("player") or {}).get("begun"):
                        await asyncio.sleep(0.1)
                    self.tenant.clock.dwell = 0
                    self.tenant.clock.play(playing=True)
                    await self._trouble()
                    await self._settled()
        finally:
            await self.tenant.stop()

    def _over(self) -> bool:
        return self.tenant.clock.finished or self.tenant.clock.now >= self.until

    async def _settled(self) -> None:
        """Let what is under way end: a dead sender's lease too, which on PostgreSQL lasts two minutes."""
        self.tenant.clock.play(playing=False)
        self.tenant.faults.waiting.clear()
        open_states = {*OPEN_STATES, DeliveryState.SENDING}
        while await asyncio.to_thread(self._count, open_states):
            await asyncio.sleep(0.5)

    def _count(self, states: Collection[DeliveryState]) -> int:
        engine = open_engine(self.database_url)
        try:
            with engine.connect() as conn:
                return len(deliveries.in_state(conn, states))
        finally:
            engine.dispose()

    def open_store(self) -> Store:
        """What Teams has, when all is over."""
        return Store(self.state / "teams.db")

    async def _trouble(self) -> None:
        """Until the kills are done and the year is over."""
        while not self._over():
            await asyncio.sleep(self._random.uniform(*self.between))
            if self._random.random() < _SHARE_OF_ANSWERS:
                answer, hides = self._random.choice(_ANSWERS)
                self.tenant.faults.add({"method": "POST", **answer})
                self.hidden += hides
            elif self.killed < self.kills:
                await self._kill(self._random.choice((0, 0, 0, 1)))

    async def _kill(self, which: int) -> None:
        """SIGKILL; half of the time between Teams' 201 and our note of it."""
        if which == 0 and self._random.random() < 0.5:
            self.tenant.faults.waiting.clear()
            self.tenant.faults.add({"method": "POST", "status": 201, "after_delivery": True, "delay": 0.5})
            with suppress(TimeoutError):
                async with asyncio.timeout(3):
                    while self.tenant.faults.waiting:
                        await asyncio.sleep(0.002)
            self.tenant.faults.waiting.clear()
        program = self._programs[which]
        program.process.kill()
        await asyncio.to_thread(program.process.wait)
        self.killed += 1
        if which == 0:
            # What the bot had begun to send, and whose answer it will never see.
            self.hidden += await asyncio.to_thread(self._count, {DeliveryState.SENDING})
        program.start()

    def _run(self, *words: str) -> None:
        command = [str(_BIN / "natverksbot"), *words]
        subprocess.run(command, env=self._environment, cwd=self.state, check=True, capture_output=True)  # noqa: S603

    @contextmanager
    def _program(self, word: str) -> "Iterator[_Program]":
        program = _Program(word, self.state, self._environment)
        program.start()
        try:
            yield program
        finally:
            program.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                program.process.wait(timeout=40)
            program.process.kill()


@dataclass
class _Program:
    """A process of ours that can be started again."""

    word: str
    state: Path
    environment: dict[str, str]
    process: "subprocess.Popen[bytes]" = field(init=False)

    def start(self) -> None:
        with (self.state / f"{self.word}.log").open("ab") as log:
            command = [str(_BIN / "natverksbot"), self.word]
            self.process = subprocess.Popen(command, env=self.environment, cwd=self.state, stdout=log, stderr=log)  # noqa: S603
