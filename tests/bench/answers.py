"""What answering a card costs: signed request verified, answer durable, new card returned; against plain aiohttp."""

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import count
from statistics import median
from subprocess import PIPE, Popen

from tests.bench.load import Load, load
from tests.bench.measure import Measure

_ROUNDS, _SECONDS = 5, 2.0
_LOAD_CORE = 1
#: Of the ceiling, at that many connections.
_REQUIRED = {16: 0.35, 64: 0.45}


def measures() -> Sequence[Measure]:
    """Rates and the slowest waits; each of our rounds right after one of the ceiling's. Raises RuntimeError."""
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {_LOAD_CORE})
    rounds: dict[tuple[str, int], list[Load]] = {}
    numbers = count(1)
    with ExitStack() as running:
        servers = {name: running.enter_context(_server(name)) for name in ("plain", "ours")}
        told = {name: json.loads(_line(each)) for name, each in servers.items()}
        for _ in range(_ROUNDS):
            for connections in _REQUIRED:
                for name, where in told.items():
                    once = load(where, numbers, connections=connections, seconds=_SECONDS)
                    rounds.setdefault((name, connections), []).append(asyncio.run(once))
        kept = [_ended(each) for each in servers.values()][-1]
    ours = [each for (name, _), found in rounds.items() if name == "ours" for each in found]
    good = sum(each.good for each in ours)
    if kept != good or any(each.bad for each in ours):
        raise RuntimeError(f"{good} answers were thanked for, {kept} kept, {sum(each.bad for each in ours)} refused")
    return [each for connections in _REQUIRED for each in _measured(rounds, connections)]


def _measured(rounds: dict[tuple[str, int], list[Load]], connections: int) -> Sequence[Measure]:
    ours, plain = rounds["ours", connections], rounds["plain", connections]
    rate, ceiling = median(each.rate for each in ours), median(each.rate for each in plain)
    ratio = median(mine.rate / its.rate for mine, its in zip(ours, plain, strict=True))
    name = f"card answers a second at {connections} connections (at least {_REQUIRED[connections]})"
    slowest, theirs = (median(each.p99 for each in found) * 1000 for found in (ours, plain))
    wait = f"p99 of a card answer at {connections} connections, ms (at most 60 at 64)"
    return [
        Measure(name, rate, f"{ceiling:.0f} a second with plain aiohttp", ratio),
        Measure(wait, slowest, f"{theirs:.1f} ms with plain aiohttp", slowest / theirs),
    ]


def _server(name: str) -> "Popen[str]":
    command = [sys.executable, "-m", "tests.bench.answering_server", name]
    return Popen(command, stdin=PIPE, stdout=PIPE, text=True)  # noqa: S603  our own program


def _line(server: "Popen[str]") -> str:
    if server.stdout is None:
        raise RuntimeError("the server has no output")
    return server.stdout.readline()


def _ended(server: "Popen[str]") -> int:
    if server.stdin is None:
        raise RuntimeError("the server has no input")
    server.stdin.close()
    return int(_line(server))
