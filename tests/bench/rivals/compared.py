"""Ours compared with each rival measured in the same run."""

import sys
from collections.abc import Iterable, Sequence

from tests.bench.measure import Measure
from tests.bench.rivals.rival import Rival
from tests.bench.rounds import CONNECTIONS, Rounds


def measures(rounds: Rounds, rivals: Iterable[Rival]) -> Sequence[Measure]:
    """Two measures for each rival; a rival that answered anything but the card is reported, and gets none."""
    result = []
    for rival in rivals:
        if (rival.name, CONNECTIONS[0]) not in rounds.loads:
            continue
        bad = rounds.bad(rival.name)
        if bad:
            all_answers = rounds.good(rival.name) + bad
            print(f"Not measured: {rival.known_as}: {bad} of {all_answers} answers were no card", file=sys.stderr)
            continue
        result += [_measured(rounds, rival, connections) for connections in CONNECTIONS]
    return result


def _measured(rounds: Rounds, rival: Rival, connections: int) -> Measure:
    name = f"card answers a second at {connections} connections, {rival.name} (at least {rival.required})"
    against = f"{rounds.rate(rival.name, connections):.0f} a second with {rival.known_as} {rival.version}"
    if rival.note:
        against += f" ({rival.note})"
    return Measure(name, rounds.rate("ours", connections), against, rounds.ratio("ours", rival.name, connections))
