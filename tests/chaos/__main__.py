"""`make chaos`: years under faults, on SQLite and PostgreSQL; ends with one JSON line a measure."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.chaos.books import compared
from tests.chaos.year import ChaosYear
from tests.postgresql import new_database, running_postgresql


def main() -> int:
    """Play the years; 1 where something was lost, doubled or imagined."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100, help="kills a year")
    parser.add_argument("--years", type=int, default=10, help="years on each database")
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    good = True
    with running_postgresql() as postgresql:
        for number in range(asked.years):
            for database in asked.databases:
                seed = asked.seed + number
                with tempfile.TemporaryDirectory() as folder, new_database(postgresql) as url:
                    run = ChaosYear(Path(folder), seed, asked.kills, url if database == "postgresql" else "")
                    asyncio.run(run.play(seconds=1800))
                    found = compared(run)
                print(f"{database}, seed {seed}: {run.killed} kills, {run.hidden} hidden outcomes", flush=True)
                print("\n".join(found.lines(run.hidden)), flush=True)
                for each in (*found.lost, *found.doubled, *found.imagined):
                    print(f"  {each}")
                good &= not (found.lost or found.doubled or found.imagined or len(found.unknown) > run.hidden)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
