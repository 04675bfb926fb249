"""`make chaos`: years under faults, on SQLite and PostgreSQL; ends with one JSON line a measure."""

import argparse
import asyncio
import random
import sys
import tempfile
from pathlib import Path

from tests.chaos.books import Books, compared
from tests.chaos.measures import lines
from tests.chaos.plans import MadePlan, made_plan
from tests.chaos.year import ChaosYear
from tests.postgresql import new_database, running_postgresql


def main() -> int:
    """Play the years; 1 where something was lost, doubled or imagined."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100, help="kills a year")
    parser.add_argument("--years", type=int, default=5, help="years on each database")
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--bots", type=int, help="bots on PostgreSQL; one to four by the seed where it is left out")
    parser.add_argument("--meetings", nargs="+", type=int, default=[18, 24, 40, 70, 200], help="a year's, in turn")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    every: list[tuple[Books, int]] = []
    with running_postgresql() as postgresql:
        for seed in range(asked.seed, asked.seed + asked.years):
            for database in asked.databases:
                chance = random.Random(seed)  # noqa: S311  the same years for the same seed
                bots = (asked.bots or chance.randint(1, 4)) if database == "postgresql" else 1
                plan = made_plan(seed, meetings=_meetings(seed, asked.meetings), channels=chance.randint(3, 12))
                with tempfile.TemporaryDirectory() as folder, new_database(postgresql) as url:
                    address = url if database == "postgresql" else ""
                    run = ChaosYear(Path(folder), seed, asked.kills, address, bots=bots, plan=plan)
                    asyncio.run(run.play(seconds=3600))
                    found = compared(run)
                every.append((found, run.hidden.count))
                _tell(f"chaos: {_named(database, bots, plan)}, seed {seed}", run, found)
    print("\n".join(lines("chaos", every)), flush=True)
    return 1 if any(found.wrong or len(found.unknown) > hidden for found, hidden in every) else 0


def _meetings(seed: int, sizes: list[int]) -> int:
    return sizes[(seed - 1) % len(sizes)]


def _named(database: str, bots: int, plan: MadePlan) -> str:
    return f"{database}, {bots} bots, {len(plan.meetings)} meetings, {len(plan.groups) + 1} channels"


def _tell(name: str, run: ChaosYear, found: Books) -> None:
    print(
        f"{name}: {run.killed} kills, {run.killed_before_note} of them between 201 and note; {run.restarts} database "
        f"restarts, {run.jumps} clock jumps, {run.sent_by_hand} sent again by hand; ended by themselves: {run.fell}",
        flush=True,
    )
    print("\n".join(f"  {each}" for each in (*found.unknown, *found.wrong)))
    print("\n".join(lines(name, [(found, run.hidden.count)])), flush=True)


if __name__ == "__main__":
    sys.exit(main())
