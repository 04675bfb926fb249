"""Reads sample documents mutated, and texts made up.

`python -m tests.chaos.documents --inputs 20000 --seed 1`

Each input is decided by the seed and its number alone. Faulty documents are left in the folder that is printed.
"""

import argparse
import random
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from core.document_reader.limits import SECONDS
from tests.chaos.documents.checks import faults_of
from tests.chaos.documents.mutations import made_up, mutated
from tests.chaos.documents.samples import PAGES, SAMPLES
from tests.chaos.measures import line

#: One of so many documents is a page.
_PAGE_AMONG = 10


class TooSlowError(Exception):
    """Raised if the reading process would have been stopped."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; 1 if anything does not hold."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--inputs", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="faulty-plans-"))
    signal.signal(signal.SIGALRM, _too_slow)
    kinds: Counter[str] = Counter()
    for number in range(given.inputs):
        name, data = document(given.seed, number)
        faults = _faults(name, data)
        if faults:
            (folder / f"{number}{Path(name).suffix}").write_bytes(data)
            print(f"{number} {name}: {'; '.join(faults)[:1500]}", file=sys.stderr, flush=True)
        kinds.update({fault.split(":")[0] for fault in faults})
    print(line("plans of any document: faults", sum(kinds.values()), given.inputs, "documents"))
    if kinds:
        print(f"{dict(kinds)}, kept in {folder}", file=sys.stderr)
    return int(bool(kinds))


def document(seed: int, number: int) -> tuple[str, bytes]:
    """The document with that number: its name and bytes."""
    dice = random.Random(f"{seed} {number}")  # noqa: S311  the same each time
    if dice.random() < 0.2:
        return dice.choice(("plan.txt", "plan.md", "plan.csv")), made_up(dice)
    sample = dice.choice(PAGES if number % _PAGE_AMONG == 0 else SAMPLES)
    data = sample.read_bytes()
    for _ in range(dice.choice((1, 1, 2, 3))):
        data = mutated(sample.name, data, dice)
    return sample.name, data


def _faults(name: str, data: bytes) -> list[str]:
    signal.alarm(3 * SECONDS)
    try:
        return faults_of(name, data)
    except TooSlowError:
        return ["slow: the reading process would have been stopped"]
    except Exception as error:  # noqa: BLE001  that is what is looked for
        where = traceback.extract_tb(error.__traceback__)[-1]
        return [f"raised {type(error).__name__} in {Path(where.filename).name} line {where.lineno}: {error}"]
    finally:
        signal.alarm(0)


def _too_slow(_number: int, _frame: FrameType | None) -> None:
    raise TooSlowError


if __name__ == "__main__":
    sys.exit(main())
