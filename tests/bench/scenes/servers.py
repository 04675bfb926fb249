"""A server to be measured: a process that prints its address, and ends when its input is closed."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen, TimeoutExpired

_ROOT = Path(__file__).parents[3]
#: Seconds it has to end by itself.
_PATIENCE = 10


class NotServingError(RuntimeError):
    """The server ended before it answered anything; the message is its last line."""


@dataclass(frozen=True, slots=True)
class Server:
    """One that runs."""

    process: "Popen[str]"
    #: Its port, and what else it printed about itself.
    details: dict[str, str]

    def end(self) -> str:
        """Ask it to end; returns its last line."""
        if self.process.stdin is None or self.process.stdout is None:
            raise RuntimeError("the server has no input or no output")
        self.process.stdin.close()
        return self.process.stdout.readline().strip()


@contextmanager
def served(command: Sequence[str]) -> Iterator[Server]:
    """The server, as long as the context lasts; raises NotServingError."""
    with tempfile.TemporaryFile("w+") as complaints:
        process = Popen(command, cwd=_ROOT, stdin=PIPE, stdout=PIPE, stderr=complaints, text=True)  # noqa: S603  our own program
        try:
            reported = "" if process.stdout is None else process.stdout.readline()
            if not reported:
                process.wait()
                complaints.seek(0)
                raise NotServingError(complaints.read().strip().rpartition("\n")[2] or "it said nothing")
            yield Server(process, json.loads(reported))
        finally:
            _ended(process)


def _ended(process: "Popen[str]") -> None:
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(_PATIENCE)
    except TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
