"""Bot and worker as processes that can be killed and started again."""

import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.bot.forked_command import ForkedCommand


@dataclass
class Program:
    """One process: any command."""

    name: str
    command: tuple[str, ...]
    state: Path
    environment: Mapping[str, str]
    process: "subprocess.Popen[bytes] | ForkedCommand" = field(init=False)
    #: How often it ended by itself.
    fell: int = 0

    def start(self) -> None:
        """Start it; its output is appended to its log."""
        with (self.state / f"{self.name}.log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603  our own program
                self.command, env=self.environment, cwd=self.state, stdout=log, stderr=log
            )

    def kill(self) -> None:
        """SIGKILL; returns when it is gone."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """Ask it to end, then kill it."""
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=40)
        self.kill()

    def raise_up(self) -> None:
        """Start it again if it has ended by itself, as a service manager does."""
        if self.process.poll() is not None:
            self.fell += 1
            self.start()

    def speaks_from(self, port: int) -> bool:
        """Whether it has the connection from that port."""
        try:
            held = psutil.Process(self.process.pid).net_connections(kind="tcp")
        except psutil.Error:
            return False
        return any(item.laddr and item.laddr.port == port for item in held)


class ForkedProgram(Program):
    """One process of ours: `natverksbot` with the words of `command`."""

    def start(self) -> None:
        log = self.state / f"{self.name}.log"
        self.process = ForkedCommand(self.command, self.environment, self.state, log)


def natverksbot(name: str, word: str, state: Path, environment: Mapping[str, str]) -> Program:
    """One of the product's own commands as a process."""
    return ForkedProgram(name, (word,), state, environment)
