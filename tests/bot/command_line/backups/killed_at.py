"""`natverksbot` that is killed before a step.

A step is one of Python's audit events, as os.link, a part of what it is about, and the number of the event that kills.
"""

import os
import signal
import sys
from functools import partial
from pathlib import Path
from typing import Any

from tests.bot.forked_command import ForkedCommand
from tests.bot.running import environment


def killed_at(step: tuple[str, str, int], folder: Path, *words: str, **settings: str) -> bool:
    """Run the command in `folder`; whether the step came, and killed it."""
    output = folder.parent / "said.log"
    process = ForkedCommand(words, environment(settings), folder, output, partial(_kill_at, *step))
    return process.wait(60) == -signal.SIGKILL


def _kill_at(event: str, path: str, number: int) -> None:
    sys.addaudithook(_Killer(event, path, number))


class _Killer:
    def __init__(self, event: str, path: str, left: int) -> None:
        self.event, self.path, self.left = event, path, left

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == self.event and self.path in str(arguments[0]):
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
