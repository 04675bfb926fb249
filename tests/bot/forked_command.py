"""`natverksbot …` as a process that is forked from one that has imported it: to import it takes a second or three."""

import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from multiprocessing import get_context
from pathlib import Path
from subprocess import TimeoutExpired

from bot.command_line import main

_FORKS = get_context("forkserver")
_COMMANDS = ("run", "sync", "status", "key", "backup", "restore")
_FORKS.set_forkserver_preload([__name__, *(f"bot.command_line.{name}" for name in _COMMANDS)])


class ForkedCommand:
    """The running process, with what tests ask of a Popen; what it says is added to a file.

    `first` is called in the process before the command begins.
    """

    def __init__(
        self,
        words: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        output: Path,
        first: Callable[[], None] | None = None,
    ) -> None:
        self._output = output
        self._process = _FORKS.Process(target=_run, args=(words, dict(environment), folder, output, first))
        self._process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code. Raises TimeoutExpired if it still runs after so many seconds."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise TimeoutExpired("natverksbot", timeout or 0.0)
        return self._process.exitcode

    def communicate(self, timeout: float) -> tuple[str, None]:
        """All that it said, once it has ended."""
        self.wait(timeout)
        return self._output.read_text(encoding="utf-8"), None

    def send_signal(self, number: int) -> None:
        if self._process.exitcode is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self._process.kill()


def _run(
    words: Sequence[str],
    environment: Mapping[str, str],
    folder: Path,
    output: Path,
    first: Callable[[], None] | None,
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    with output.open("ab") as file:
        for standard in (sys.stdout.fileno(), sys.stderr.fileno()):
            os.dup2(file.fileno(), standard)
    sys.argv = ["natverksbot", *words]
    if first is not None:
        first()
    main()
