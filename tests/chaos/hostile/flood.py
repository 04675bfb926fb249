"""Floods the bot while good answers are timed: `python -m tests.chaos.hostile.flood --requests 100000`.

Quiet rounds and floods take turns, so that what else the machine does weighs on both. The bot, the flood and the good
requests are three processes. Ends with 1 if a promise is broken; times are told and never fail.
"""

import argparse
import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from statistics import median
from subprocess import PIPE, Popen

import psutil

from bot.teams.http.connections import Bounds
from tests.bench.load import Load, load
from tests.bench.measure import Measure
from tests.chaos.hostile.flood_requests import REFUSALS, bad_requests

_GOOD_CONNECTIONS = 1
_ROUND, _QUIET_SECONDS = 10_000, 3.0
#: Good answers before memory is looked at: replays and senders are remembered, up to a bound.
_KNOWN_BEFORE = 25_000
#: Megabytes that memory may grow by: what 100,000 requests left behind would be a multiple of it.
_MOST_GROWTH = 64
#: Files that may be open after it beyond those before it.
_MOST_FILES = 8


@dataclass
class FuzzResult:
    """What a run saw."""

    quiet: list[Load] = field(default_factory=list)
    flooded: list[Load] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    megabytes: tuple[float, float] = (0, 0)
    files: tuple[int, int] = (0, 0)
    most_files: int = 0

    @property
    def asked(self) -> int:
        """Bad requests made."""
        return sum(self.statuses.values())

    def unexpected(self) -> dict[str, int]:
        """Answers that their kind should not get; a connection that was ended for others has none."""
        allowed = {
            f"{kind} {status}"
            for kind, (_, statuses) in bad_requests("", "a.b.c").items()
            for status in {*statuses, 0, 429}
        }
        return {item: number for item, number in self.statuses.items() if item not in allowed}

    def broken(self) -> list[str]:
        """Promises that did not hold."""
        bad = sum(item.bad for item in (*self.quiet, *self.flooded))
        lost = [f"{bad} good requests not answered"] if bad else []
        grown = self.megabytes[1] - self.megabytes[0]
        fat = [f"memory grew by {grown:.0f} MB"] if grown > _MOST_GROWTH else []
        left = self.files[1] - self.files[0]
        files = [f"{left} files more are open"] if left > _MOST_FILES else []
        many = [f"{self.most_files} files were open"] if self.most_files > Bounds().most_open + 200 else []
        return [*lost, *fat, *files, *many, *(f"{number} times {item}" for item, number in self.unexpected().items())]


def flood(requests: int) -> FuzzResult:
    """Quiet and flooded rounds in turn until so many bad requests were made."""
    result = FuzzResult()
    numbers = count(1)
    # What the bot writes about it is its log, which the product keeps short (bot/teams/http/rejection_log.py).
    with (
        _program("tests.bench.scenes.answering_server", "ours") as server,
        _program("tests.chaos.hostile.flooding") as flooding,
    ):
        reported = json.loads(_hear(server))
        _tell(flooding, json.dumps(reported))
        process = psutil.Process(server.pid)
        while next(numbers) < _KNOWN_BEFORE:
            asyncio.run(load(reported, numbers, connections=16, seconds=_QUIET_SECONDS))
        before = _files(process)
        result.megabytes = (_megabytes(process), 0)
        while result.asked < requests:
            result.quiet.append(
                asyncio.run(load(reported, numbers, connections=_GOOD_CONNECTIONS, seconds=_QUIET_SECONDS))
            )
            _tell(flooding, str(min(_ROUND, requests - result.asked)))
            load_, statuses, most = asyncio.run(_meanwhile(reported, numbers, flooding, process))
            result.flooded.append(load_)
            result.statuses.update(statuses)
            result.most_files = max(result.most_files, most)
            print(f"{result.asked} bad requests made, {_megabytes(process):.0f} MB", flush=True)
        _end(flooding)
        time.sleep(Bounds().for_strangers + 2 * Bounds().between_looks)
        result.files = (before, _files(process))
        result.megabytes = (result.megabytes[0], _megabytes(process))
        _end(server)
    return result


async def _meanwhile(
    details: dict[str, str], numbers: Iterator[int], flooding: "Popen[str]", process: psutil.Process
) -> tuple[Load, dict[str, int], int]:
    """Good requests for as long as the flood lasts; what the flood tells; the most files that were open."""
    whole, most = Load(), 0
    heard = asyncio.create_task(asyncio.to_thread(_hear, flooding))
    while not heard.done():
        once = await load(details, numbers, connections=_GOOD_CONNECTIONS, seconds=1.0)
        most = max(most, _files(process))
        whole.good, whole.bad = whole.good + once.good, whole.bad + once.bad
        whole.seconds += once.seconds
        whole.waits += once.waits
    return whole, json.loads(await heard), most


def measures(result: FuzzResult) -> Sequence[Measure]:
    """The measures in the agreed form."""
    quiet, flooded = (median(median(item.waits) for item in some) * 1000 for some in (result.quiet, result.flooded))
    slowest, slowest_flooded = (median(item.p99 for item in some) * 1000 for some in (result.quiet, result.flooded))
    by_pair = median(
        median(after.waits) / median(before.waits) for before, after in zip(result.quiet, result.flooded, strict=True)
    )
    before, after = result.megabytes
    files, files_after = result.files
    faults = sum(number for item, number in result.statuses.items() if int(item.rsplit(" ", 1)[1]) >= 500)
    good = sum(item.good for item in result.flooded)
    bad = sum(item.bad for item in result.flooded)
    return [
        Measure("flood: good answer's median, ms (at most 2)", flooded, f"{quiet:.1f} ms when quiet", by_pair),
        Measure("flood: good answer's p99, ms", slowest_flooded, f"{slowest:.1f} ms quiet", slowest_flooded / slowest),
        Measure("flood: good requests not answered", bad, f"{good} answered", bad / max(good, 1)),
        Measure("flood: memory after, MB", after, f"{before:.1f} MB before", after / before),
        Measure("flood: files open after", files_after, f"{files} before", files_after / files),
        Measure("flood: most files open", result.most_files, f"{Bounds().most_open} connections", 0),
        Measure("flood: answers of 500 and more", faults, f"{result.asked} bad requests", faults / result.asked),
    ]


def _program(module: str, *words: str) -> "Popen[str]":
    command = [sys.executable, "-W", "ignore", "-m", module, *words]
    return Popen(command, stdin=PIPE, stdout=PIPE, text=True)  # noqa: S603  our own program


def _hear(program: "Popen[str]") -> str:
    if program.stdout is None or not (line := program.stdout.readline()):
        raise RuntimeError("it ended too early")
    return line


def _tell(program: "Popen[str]", line: str) -> None:
    if program.stdin is None:
        raise RuntimeError("it has no input")
    program.stdin.write(f"{line}\n")
    program.stdin.flush()


def _end(program: "Popen[str]") -> None:
    if program.stdin is not None:
        program.stdin.close()
    program.wait(timeout=60)


def _files(process: psutil.Process) -> int:
    return int(process.num_fds())


def _megabytes(process: psutil.Process) -> float:
    return float(process.memory_info().rss) / 1e6


def main() -> int:
    """Run and report; returns 1 if a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=100_000)
    result = flood(parser.parse_args().requests)
    by_status = Counter[str]()
    for item, number in result.statuses.items():
        by_status[item.rsplit(" ", 1)[1]] += number
    print(f"{result.asked} bad requests: {dict(sorted(by_status.items()))}, refusals are {sorted(REFUSALS)}")
    broken = result.broken()
    for item in broken:
        print(f"  broken: {item}")
    print("\n".join(measure.line() for measure in measures(result)), flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
