"""Measures servers in turn, round by round, so that temporary load on the machine affects all alike."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from statistics import median

from tests.bench.load import Load, load

CONNECTIONS = (16, 64)
_ROUNDS, _SECONDS = 5, 2.0


@dataclass(frozen=True, slots=True)
class Rounds:
    """The results of all rounds."""

    #: By server and connections, in the order in which they were run.
    loads: Mapping[tuple[str, int], Sequence[Load]]

    def rate(self, name: str, connections: int) -> float:
        """Answers a second, in the middle round."""
        return median(load.rate for load in self.loads[name, connections])

    def p99(self, name: str, connections: int) -> float:
        """Milliseconds within which 99 of 100 came, in the middle round."""
        return median(load.p99 for load in self.loads[name, connections]) * 1000

    def ratio(self, name: str, against: str, connections: int) -> float:
        """The median over rounds of one server's rate divided by the other's."""
        pairs = zip(self.loads[name, connections], self.loads[against, connections], strict=True)
        return median(one.rate / other.rate for one, other in pairs)

    def good(self, name: str) -> int:
        """Answers that were a card."""
        return sum(load.good for (whose, _), loads in self.loads.items() if whose == name for load in loads)

    def bad(self, name: str) -> int:
        """Answers that were not."""
        return sum(load.bad for (whose, _), loads in self.loads.items() if whose == name for load in loads)


def run_rounds(servers: Mapping[str, dict[str, str]], *, rounds: int = _ROUNDS, seconds: float = _SECONDS) -> Rounds:
    """Press on each server in turn; `servers` has what each told of itself."""
    numbers = count(1)
    loads: dict[tuple[str, int], list[Load]] = {}
    for _ in range(rounds):
        for connections in CONNECTIONS:
            for name, item in servers.items():
                once = load(item, numbers, connections=connections, seconds=seconds)
                loads.setdefault((name, connections), []).append(asyncio.run(once))
    return Rounds(loads)
