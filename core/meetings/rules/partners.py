"""Reads the partner organisations that a coordinator invites to a meeting."""

import re
from collections.abc import Sequence

from core.members.municipalities import municipality_named
from core.members.partners import partner_named

#: Organisations of a meeting, and characters of a name.
MOST_PARTNERS, LONGEST_PARTNER = 10, 80
_AND = re.compile(r"(?<!\s)\s+(?:och|samt|and|&)\s+", re.IGNORECASE)


def partners_in(words: str) -> tuple[str, ...]:
    """The organisations named, those that are known by their full names; in order, none twice.

    "och" separates names only beside one that is known: "Skog och vatten" may be one organisation.
    """
    names: list[str] = []
    for part in words.split(","):
        name = " ".join(part.split()).strip(" .")
        parts = _AND.split(name)
        names += parts if any(map(partner_named, parts)) else [name]
    return tuple(dict.fromkeys(partner_named(name) or name for name in names if name))


def municipalities_among(partners: Sequence[str]) -> list[str]:
    """Names that are municipalities: those are members, or may become so, and no partners."""
    return [municipality for name in partners if (municipality := municipality_named(name)) is not None]


def too_much(partners: Sequence[str]) -> bool:
    """Whether they are too many, or one name is too long."""
    return len(partners) > MOST_PARTNERS or any(len(name) > LONGEST_PARTNER for name in partners)
