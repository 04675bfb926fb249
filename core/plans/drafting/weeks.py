"""Weeks that a draft avoids, as the setting writes them: "7,26-32,44"."""

import re

_PART = re.compile(r"(\d{1,2})(?:\s?[-–]\s?(\d{1,2}))?")


def parse_weeks(text: str) -> frozenset[int]:
    """The ISO weeks in the text, such as "7,26-32,44". Raises ValueError for anything else."""
    weeks: set[int] = set()
    for part in filter(None, (part.strip() for part in text.split(","))):
        match = _PART.fullmatch(part)
        if match is None:
            raise ValueError(part)
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= 53:
            raise ValueError(part)
        weeks.update(range(first, last + 1))
    return frozenset(weeks)
