"""`make bench`: runs each benchmark by itself, and ends with one JSON line for each measure."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench import answers, claiming, following, job_run, limits, publishing, ranking, reporting
from tests.bench.measure import Measure
from tests.bench.rivals import compared
from tests.bench.rivals.rival import RIVALS
from tests.databases.postgresql import new_database, running_postgresql

_ALL = ("answers", "rivals", "tick", "claiming", "limits", "publishing", "following", "ranking", "reporting")


def main() -> int:
    """Run the chosen benchmarks; returns 0 when they have run, whatever the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=_ALL, default=_ALL)
    options = parser.parse_args()
    result: list[Measure] = []
    with running_postgresql() as server, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "answers" in options.only or "rivals" in options.only:
            rivals = RIVALS if "rivals" in options.only else ()
            rounds = answers.run(rivals)
            result += [*answers.measures(rounds), *compared.measures(rounds, rivals)]
        if "tick" in options.only:
            with new_database(server) as short, new_database(server) as long:
                result += job_run.measures(folder, short, long)
        if "claiming" in options.only:
            with new_database(server) as url:
                result += claiming.measures(url)
        if "limits" in options.only:
            result += limits.measures(folder)
        if "publishing" in options.only:
            result += publishing.measures(folder)
        if "following" in options.only:
            result += following.measures(folder / "following")
        if "ranking" in options.only:
            result += ranking.measures()
        if "reporting" in options.only:
            result += reporting.measures(folder)
    print("\n".join(measure.line() for measure in result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
