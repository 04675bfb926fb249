"""`make chaos`: years under faults, on SQLite and PostgreSQL, and a naive job store for comparison.

Ends with JSON lines.
"""

import argparse
import asyncio
import random
import sys
import tempfile
from pathlib import Path

from tests.chaos.measures import line, lines, naive_lines
from tests.chaos.naive_bot.naive_year import NaiveBooks, play_naive
from tests.chaos.plans import MadePlan, made_plan
from tests.chaos.reconcile import Reconciliation, compared
from tests.chaos.year import ChaosYear
from tests.databases.postgresql import new_database, running_postgresql


def main() -> int:
    """Play the years; returns 1 if a message was lost, sent twice or never due."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100, help="kills a year")
    parser.add_argument("--years", type=int, default=5, help="years on each database")
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--bots", type=int, help="bots on PostgreSQL; one to four by the seed where it is left out")
    parser.add_argument("--meetings", nargs="+", type=int, default=[18, 24, 40, 70, 200], help="a year's, in turn")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    every: list[tuple[Reconciliation, int]] = []
    naive: list[NaiveBooks] = []
    kills = 0
    with running_postgresql() as postgresql:
        for seed in range(options.seed, options.seed + options.years):
            chance = random.Random(seed)  # noqa: S311  the same years for the same seed
            plan = made_plan(seed, meetings=_meetings(seed, options.meetings), channels=chance.randint(3, 12))
            several = options.bots or seed % 4 + 1
            for database in options.databases:
                bots = several if database == "postgresql" else 1
                with tempfile.TemporaryDirectory() as folder, new_database(postgresql) as url:
                    address = url if database == "postgresql" else ""
                    run = ChaosYear(Path(folder), seed, options.kills, address, bots=bots, plan=plan)
                    asyncio.run(run.play(seconds=7200))
                    result = compared(run)
                every.append((result, run.hidden.count))
                kills += run.killed
                _tell(f"chaos: {_named(database, bots, plan)}, seed {seed}", run, result)
            with tempfile.TemporaryDirectory() as folder:
                naive.append(asyncio.run(play_naive(Path(folder), seed, plan, options.kills)))
            print("\n".join(naive_lines(f"naive, for comparison: seed {seed}", naive[-1:])), flush=True)
    print(f"\nAll {len(every)} years", flush=True)
    print(line("chaos: kills", kills, options.kills * len(every), "asked for"))
    print("\n".join([*lines("chaos", every), *naive_lines("naive, for comparison", naive)]), flush=True)
    return 1 if any(column.wrong or len(column.unknown) > hidden for column, hidden in every) else 0


def _meetings(seed: int, sizes: list[int]) -> int:
    return sizes[(seed - 1) % len(sizes)]


def _named(database: str, bots: int, plan: MadePlan) -> str:
    return f"{database}, {bots} bots, {len(plan.meetings)} meetings, {len(plan.groups) + 1} channels"


def _tell(name: str, run: ChaosYear, result: Reconciliation) -> None:
    print(
        f"{name}: {run.killed} kills, {run.killed_before_note} of them between 201 and note; {run.restarts} database "
        f"restarts, {run.jumps} clock jumps, {run.sent_by_hand} sent again by hand; ended by themselves: {run.fell}",
        flush=True,
    )
    print("\n".join(f"  {item}" for item in (*result.unknown, *result.wrong)))
    print("\n".join(lines(name, [(result, run.hidden.count)])), flush=True)


if __name__ == "__main__":
    sys.exit(main())
