"""`natverksbot` that is killed before a step: `-m tests.bot.command_line.backups.killed_at EVENT PATH NUMBER WORD…`.

EVENT is one of Python's audit events, as os.link, and PATH a part of what it is about. The NUMBERth such event kills.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from bot.command_line import main
from tests.bot.running import environment

ROOT = Path(__file__).parents[4]


def killed_at(step: tuple[str, str, int], folder: Path, *words: str, **settings: str) -> bool:
    """Run the command in `folder`; whether the step came, and killed it."""
    event, path, number = step
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-W", "ignore", "-m", __name__, event, path, str(number), *words],
        cwd=folder,
        env=environment(settings) | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode == -signal.SIGKILL


class _Killer:
    def __init__(self, event: str, path: str, left: int) -> None:
        self.event, self.path, self.left = event, path, left

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == self.event and self.path in str(arguments[0]):
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    sys.addaudithook(_Killer(sys.argv[1], sys.argv[2], int(sys.argv[3])))
    sys.argv[1:] = sys.argv[4:]
    main()
