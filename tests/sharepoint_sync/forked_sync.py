"""`natverksbot sync` as a process that is forked from one that has imported it: to import it takes a second or two."""

import os
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from pathlib import Path

from bot.command_line import main

_ROOT = Path(__file__).parents[2]
_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload([__name__, "bot.command_line.sync"])


class ForkedSync:
    """The running process, with what tests ask of a Popen; what it says goes to a file."""

    def __init__(self, words: Sequence[str], environment: Mapping[str, str], output: Path) -> None:
        self._output = output
        self._process = _FORKS.Process(target=_run, args=(words, dict(environment), output))
        self._process.start()

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float) -> int:
        self._process.join(timeout)
        assert self._process.exitcode is not None, f"still runs after {timeout} s"
        return self._process.exitcode

    def communicate(self, timeout: float) -> tuple[str, None]:
        """All that it said, once it has ended."""
        self.wait(timeout)
        return self._output.read_text(encoding="utf-8"), None

    def send_signal(self, number: int) -> None:
        if self._process.pid is not None and self._process.exitcode is None:
            os.kill(self._process.pid, number)

    def kill(self) -> None:
        self._process.kill()


def _run(words: Sequence[str], environment: Mapping[str, str], output: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(_ROOT)
    with output.open("wb") as file:
        for standard in (sys.stdout.fileno(), sys.stderr.fileno()):
            os.dup2(file.fileno(), standard)
    sys.argv = ["natverksbot", "sync", *words]
    main()
