"""The benchmarks measure what they say: every counted answer is stored, and the JSON lines have the agreed form."""

import asyncio
import json
from itertools import count
from pathlib import Path

from core.feedback.queries import rounds
from tests.bench.load import load
from tests.bench.measure import Measure
from tests.bot.teams.conftest import Service
from tests.chaos.hostile.fuzz_world import running_world


async def test_every_answer_that_is_counted_is_kept(tmp_path: Path) -> None:
    async with running_world(tmp_path, tcp=True) as world:
        reported = {
            "port": str(world.port),
            "token": Service(address=world.service).token(),
            "service": world.service,
        }
        result = await load(reported, count(1), connections=4, seconds=0.3)
        refused = await load({**reported, "token": "a.b.c"}, count(1), connections=1, seconds=0.05)
        kept = await asyncio.to_thread(world.context.read, lambda conn: rounds.count_respondents(conn, "asked"))

    assert result.good == kept > 0
    assert result.bad == 0
    assert (refused.good, refused.bad > 0) == (0, True)


def test_measure_is_one_line_of_json() -> None:
    line = Measure("turns", 1.23456, "1 ms", 1.2).line()

    assert json.loads(line) == {"measure": "turns", "value": 1.235, "against": "1 ms", "ratio": 1.2}
    assert "\n" not in line
