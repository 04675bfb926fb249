"""The real command line in a folder of its own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.bot.forked_command import ForkedCommand

_PROGRAM = str(Path(sys.executable).parent / "natverksbot")
#: Settings of ours in the environment would decide in place of the test's.
_OURS = (
    "BOT_",
    "RETENTION_",
    "SYNC_",
    "SITE_",
    "TENANT_",
    "DATABASE_",
    "FEEDBACK_",
    "GROUPS",
    "PILOT",
    "CLOCK",
    "COORDINATORS",
    "ERASURES_",
)
SETTINGS = {"BOT_APP_ID": "a", "BOT_APP_PASSWORD": "b", "TENANT_ID": "5d0f1c1e-0000-4000-8000-000000000001"}


def environment(settings: dict[str, str]) -> dict[str, str]:
    """Nothing of ours but the settings."""
    return {name: value for name, value in os.environ.items() if not name.startswith(_OURS)} | settings


def run(folder: Path, *words: str, typed: str = "", **settings: str) -> tuple[int, str]:
    """Exit code, and all that it said on both outputs; `typed` is what it reads."""
    code, out, error = output_of(folder, *words, typed=typed, **settings)
    return code, out + error


def output_of(folder: Path, *words: str, typed: str = "", **settings: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    done = subprocess.run(  # noqa: S603  our own program
        [_PROGRAM, *words],
        cwd=folder,
        env=environment(settings),
        capture_output=True,
        text=True,
        input=typed,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def forked(folder: Path, *words: str, **settings: str) -> tuple[int, str]:
    """As `run`, in a process that is forked from one that has imported it."""
    output = folder / "said.log"
    output.unlink(missing_ok=True)
    process = ForkedCommand(words, environment(settings), folder, output)
    said, _ = process.communicate(timeout=60)
    return process.wait(), said


class RunningBot:
    """`natverksbot run` as a process of its own, forked; from ready to told to stop."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self._log = folder / "bot.log"
        self._log.touch()
        self._process = ForkedCommand(["run"], environment(settings), folder, self._log)

    def __enter__(self) -> Self:
        try:
            self.wait_for("bot.ready")
        except AssertionError:
            self._process.kill()
            self._process.wait()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(40)
        finally:
            self._process.kill()

    def said(self) -> str:
        """All that it has said until now."""
        return self._log.read_text()

    def wait_for(self, words: str, *, seconds: float = 40) -> None:
        """Until it has said so. Raises AssertionError with all that it said when it never does."""
        ends = time.monotonic() + seconds
        while words not in self.said():
            assert time.monotonic() < ends, self.said()
            assert self._process.poll() is None, self.said()
            time.sleep(0.05)
