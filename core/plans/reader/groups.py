"""Which groups a row means by the names it uses."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.plans.reader.row import ReadRow
from core.plans.reader.row_parts import EVERY_GROUP

_GROUP = re.compile(r"grupp(?:en)?$|\bgroup$", re.IGNORECASE)
#: "Naturvård" is short for the one group that begins so; less than this could be any word.
_SHORTEST = 5


def as_configured(read: ReadRow, known: Mapping[str, str]) -> ReadRow:
    """The same row with its group spelt as configured; `known` are names by their casefolded spelling."""
    group = read.row.groups[0]
    return replace(read, row=replace(read.row, groups=(known.get(group.casefold(), group),)))


def held_with(read: ReadRow, groups: Sequence[str]) -> tuple[str, ...]:
    """The other groups that the row is held with, among `groups` or plainly a group's name.

    "(med lunch)" names no group. Who is spelt in a way that is no group of ours is kept, so that a person sees it.
    """
    own = read.row.groups[0]
    if EVERY_GROUP in read.joint_with:
        return tuple(group for group in groups if group != own)
    found = [_meant(name, groups) for name in read.joint_with]
    return tuple(dict.fromkeys(group for group in found if group and group != own))


def _meant(name: str, groups: Sequence[str]) -> str | None:
    folded = name.casefold()
    exact = next((group for group in groups if group.casefold() == folded), None)
    if exact is not None:
        return exact
    begins = [group for group in groups if len(folded) >= _SHORTEST and group.casefold().startswith(folded)]
    if len(begins) == 1:
        return begins[0]
    return name if _GROUP.search(name) else None
