"""The cost of answering a card (token verified, answer stored, new card returned) compared with plain aiohttp."""

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack

from tests.bench.measure import Measure
from tests.bench.rivals.rival import Rival
from tests.bench.rivals.starting import start
from tests.bench.rounds import CONNECTIONS, Rounds, run_rounds
from tests.bench.scenes.servers import served

_LOAD_CORE = 1
#: Goal: share of the ceiling's rate, by number of connections.
_REQUIRED = {16: 0.35, 64: 0.45}


def run(rivals: Iterable[Rival] = ()) -> Rounds:
    """Measure ours, the ceiling and the rivals that could be started, in one run. Raises RuntimeError if ours fails."""
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {_LOAD_CORE})
    with ExitStack() as running:
        plain, ours = (running.enter_context(served(_command(name))) for name in ("plain", "ours"))
        servers = {"plain": plain.details, "ours": ours.details, **start(rivals, ours.details, running)}
        rounds = run_rounds(servers)
        kept = int(ours.end())
    good, bad = rounds.good("ours"), rounds.bad("ours")
    if kept != good or bad:
        raise RuntimeError(f"{good} answers were thanked for, {kept} kept, {bad} refused")
    return rounds


def measures(rounds: Rounds) -> Sequence[Measure]:
    """Rates and the slowest waits."""
    return [measure for connections in CONNECTIONS for measure in _measured(rounds, connections)]


def _measured(rounds: Rounds, connections: int) -> Sequence[Measure]:
    name = f"card answers a second at {connections} connections (at least {_REQUIRED[connections]})"
    against = f"{rounds.rate('plain', connections):.0f} a second with plain aiohttp"
    slowest, theirs = rounds.p99("ours", connections), rounds.p99("plain", connections)
    wait = f"p99 of a card answer at {connections} connections, ms (at most 60 at 64)"
    return [
        Measure(name, rounds.rate("ours", connections), against, rounds.ratio("ours", "plain", connections)),
        Measure(wait, slowest, f"{theirs:.1f} ms with plain aiohttp", slowest / theirs),
    ]


def _command(name: str) -> Sequence[str]:
    return [sys.executable, "-m", "tests.bench.scenes.answering_server", name]
