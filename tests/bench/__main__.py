"""`make bench`: each benchmark by itself, and one JSON line a measure at the end."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench import answers, claiming, job_run, limits, publishing
from tests.bench.measure import Measure
from tests.bench.rivals import compared
from tests.bench.rivals.rival import RIVALS
from tests.postgresql import new_database, running_postgresql

_ALL = ("answers", "rivals", "tick", "claiming", "limits", "publishing")


def main() -> int:
    """Run what was asked for; 0 when it has run, whatever it found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=_ALL, default=_ALL)
    asked = parser.parse_args()
    found: list[Measure] = []
    with running_postgresql() as server, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "answers" in asked.only or "rivals" in asked.only:
            rivals = RIVALS if "rivals" in asked.only else ()
            rounds = answers.run(rivals)
            found += [*answers.measures(rounds), *compared.measures(rounds, rivals)]
        if "tick" in asked.only:
            with new_database(server) as short, new_database(server) as long:
                found += job_run.measures(folder, short, long)
        if "claiming" in asked.only:
            with new_database(server) as url:
                found += claiming.measures(url)
        if "limits" in asked.only:
            found += limits.measures(folder)
        if "publishing" in asked.only:
            found += publishing.measures(folder)
    print("\n".join(measure.line() for measure in found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
