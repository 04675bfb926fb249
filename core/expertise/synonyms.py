"""Synonyms: built-in ones, and those that coordinators add."""

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("synonyms.csv")


@cache
def known_synonyms() -> Sequence[Sequence[str]]:
    """Groups of words that mean the same in the municipalities' work."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file, delimiter=";") if row]
