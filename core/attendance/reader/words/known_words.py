"""Words of reports in many languages, from words.csv, which can be extended: headers, roles, labels, units."""

import csv
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from core.language.canonical_text import one_line

#: Maximum characters of a report's word.
_LONGEST = 60
_AROUND = " .,:;*"
_APOSTROPHES = str.maketrans("’‘`´", "''''")


class Means(StrEnum):
    """What a word of a report means; the first column of words.csv."""

    NAME = "header.name"
    JOIN = "header.join"
    LEAVE = "header.leave"
    DURATION = "header.duration"
    EMAIL = "header.email"
    UPN = "header.upn"
    ROLE = "header.role"
    JOINED = "action.join"
    LEFT = "action.leave"
    ORGANISER = "role.organiser"
    #: What Teams puts in brackets after a name.
    LABEL = "label"
    DAYS = "duration.day"
    HOURS = "duration.hour"
    MINUTES = "duration.minute"
    SECONDS = "duration.second"
    BEFORE_NOON = "clock.am"
    AFTER_NOON = "clock.pm"
    #: Part of a name that no person has.
    BOT = "bot"


def means(meaning: Means, text: str) -> bool:
    """Whether the whole text is a word of that meaning, in any language."""
    return len(text) <= _LONGEST and _folded(text) in _words().get(meaning, frozenset())


def is_bot(name: str) -> bool:
    """Whether the name belongs to a program that took notes or recorded."""
    return bool(_bots().search(_folded(name)))


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return one_line(text).translate(_APOSTROPHES).strip(_AROUND).casefold()


@cache
def _bots() -> re.Pattern[str]:
    words = [rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(_words().get(Means.BOT, ()))]
    return re.compile("|".join(words) or r"(?!)")


@cache
def _words() -> dict[Means, frozenset[str]]:
    words: dict[Means, set[str]] = {}
    for meaning, word in _rows():
        words.setdefault(meaning, set()).add(_folded(word))
    return {meaning: frozenset(known) for meaning, known in words.items()}


def _rows() -> Iterator[tuple[Means, str]]:
    text = files("core.attendance.reader.words").joinpath("words.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        yield Means(row["means"]), row["word"]
