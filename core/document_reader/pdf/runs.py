"""Lines that leave the same gaps free, from top to bottom: columns of a page, or a table without rules."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from core.document_reader.pdf.words import TextLine, Word

#: From and to, in points from the left.
Gap = tuple[float, float]
#: Letters' sizes: gaps of one line are at least so wide, and what other lines leave of them.
_WIDE, _NARROWEST = 0.7, 0.35
#: How many lines may stand in one column before the other begins.
_LOOK_AHEAD = 8
#: Letters' sizes: a wider space above parts what is above from what is below.
_FAR = 3.0
_HEADING = 1.15
_ENDLESS = 1e6


def run_length(lines: Sequence[TextLine], start: int) -> tuple[int, list[Gap]]:
    """How many lines from there have gaps in common, and those gaps; 1 and none if they have none.

    The first lines may stand in one column only.
    """
    covered = _places(lines[start])
    bottom = lines[start].bottom
    length, gaps = 1, _gaps(covered, lines[start].size, [])
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if line.top - bottom > _FAR * line.size or _is_heading(lines, start, at):
            break
        together = _merged([*covered, *_places(line)])
        shared = _gaps(together, line.size, gaps)
        if not shared and (gaps or at - start > _LOOK_AHEAD):
            break
        covered, bottom = together, max(bottom, line.bottom)
        if shared:
            length, gaps = at - start + 1, shared
    several = [column for column in by_column(lines[start : start + length], gaps) if sum(map(bool, column)) > 1]
    return (length, gaps) if gaps and len(several) > 1 else (1, [])


def begins_wide(lines: Sequence[TextLine], start: int, gaps: Sequence[Gap]) -> bool:
    """Whether the line stands over columns that the lines below it have, as a title does, and is no part of one."""
    following = next((at for at in range(start, len(lines)) if len(lines[at].segments()) > 1), start)
    return following > start and len(run_length(lines, following)[1]) > len(gaps)


def by_column(lines: Sequence[TextLine], gaps: Sequence[Gap]) -> list[list[list[Word]]]:
    """For each column between the gaps the words of each line."""
    edges = [-_ENDLESS, *((left + right) / 2 for left, right in gaps), _ENDLESS]
    return [
        [[word for word in line.words if left <= (word.x0 + word.x1) / 2 < right] for line in lines]
        for left, right in pairwise(edges)
    ]


def _places(line: TextLine) -> list[Gap]:
    return [(word.x0, word.x1) for word in line.words]


def _merged(intervals: Iterable[Gap]) -> list[Gap]:
    """The intervals from the left, those that meet as one."""
    merged: list[Gap] = []
    for left, right in sorted(intervals):
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _gaps(covered: Sequence[Gap], size: float, before: Sequence[Gap]) -> list[Gap]:
    """What is free between the covered intervals and wide enough, or left of a gap that was."""
    free = [(left[1], right[0]) for left, right in pairwise(covered)]
    return [
        (left, right)
        for left, right in free
        if right - left >= _WIDE * size
        or (right - left >= _NARROWEST * size and any(left < end and begin < right for begin, end in before))
    ]


def _is_heading(lines: Sequence[TextLine], start: int, at: int) -> bool:
    """Whether the line stands alone at the left in larger letters, with nothing beside it."""
    line = lines[at]
    above = lines[start:at]
    beside = any(one.bottom > line.top + 1 for one in above[-3:]) or any(
        one.top < line.bottom - 1 for one in lines[at + 1 : at + 4]
    )
    left = min(one.words[0].x0 for one in above)
    at_left = abs(line.words[0].x0 - left) <= line.size
    return not beside and at_left and len(line.segments()) == 1 and line.size > _HEADING * above[-1].size
