"""The child's side: reads one document under limits on memory and time, and writes its lines as JSON."""

import json
import sys
from collections.abc import Callable
from dataclasses import astuple

from core.document_reader.line import MOST_LINES, Line, UnreadableFileError

if sys.platform != "win32":
    import resource

#: Bytes of data the process may hold, so that it stays under 300 MB with the interpreter and libraries.
_MEMORY = 230 * 1024 * 1024
_SECONDS = 10
_LONGEST_LINE = 4_000

TOO_LARGE = "Filen läses inte. Den är för stor för att vara en plan. Skicka bara själva planen."
BROKEN = "Filen går inte att läsa. Den är trasig eller inte sparad färdigt. Spara planen på nytt och skicka den."


def serve(reader: Callable[[bytes], list[Line]]) -> None:
    """Read the document on standard input; what came of it goes to standard output as one JSON document."""
    _limit()
    try:
        answer: dict[str, object] = {"lines": [_short(line) for line in bounded(reader(sys.stdin.buffer.read()))]}
    except UnreadableFileError as error:
        answer = {"refused": str(error)}
    except (MemoryError, RecursionError):
        answer = {"refused": TOO_LARGE}
    except Exception:  # noqa: BLE001  whatever a parser trips over is a broken file
        answer = {"refused": BROKEN}
    sys.stdout.write(json.dumps(answer))


def bounded(lines: list[Line]) -> list[Line]:
    """The lines. Raises UnreadableFileError where they are more than a plan has."""
    if len(lines) > MOST_LINES:
        raise UnreadableFileError(TOO_LARGE)
    return lines


def _short(line: Line) -> tuple[object, ...]:
    number, text, heading, cells, table = astuple(line)
    return number, text[:_LONGEST_LINE], heading, [cell[:_LONGEST_LINE] for cell in cells[:50]], table


def _limit() -> None:
    """No more memory, time, files or processes than reading takes; where the system has no limits, the parent has."""
    if sys.platform == "win32":
        return
    limits = {
        resource.RLIMIT_DATA: _MEMORY,
        resource.RLIMIT_CPU: _SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 64,
    }
    for what, most in limits.items():
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most, most) if hard == resource.RLIM_INFINITY or most < hard else (hard, hard))
