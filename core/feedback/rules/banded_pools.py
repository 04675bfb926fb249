"""Whether a pool of meetings that show only a band reveals more about one of them than its band does."""

from collections.abc import Iterator, Sequence

from core.questions.model import Band

_GRADES = range(1, 6)

#: The possible results of a near-uniform meeting: its sum, the common grade, and the last grade, which may be the same.
_Candidate = tuple[int, int, int]
#: The place of a meeting in the pool, and the answer that somebody gave there.
_Own = tuple[int, int]


def banded_pool_reveals(total: int, meetings: Sequence[tuple[int, Band]]) -> bool:
    """Whether the sum of all grades says more of one of these meetings than its band does.

    Each meeting is its number of answers and its band. The sum says too much where it narrows a meeting's mean to less
    than one grade, also for somebody who knows their own answer at that meeting or another, or would leave them no
    choice of what the others gave. Grades are not looked at, so that nothing follows from whether the figure is shown.
    """
    candidates = [_candidates(size, band) for size, band in meetings]
    sizes = [size for size, _ in meetings]
    return _reveals(total, candidates, sizes) or any(
        _reveals(total, known, sizes, own=own) for own, known in _seen_by_each(candidates)
    )


def _seen_by_each(candidates: Sequence[Sequence[_Candidate]]) -> Iterator[tuple[_Own, Sequence[Sequence[_Candidate]]]]:
    """What the meetings may have for somebody who answered at one of them, for each meeting and each answer."""
    for place, possible in enumerate(candidates):
        for answer in _GRADES:
            own = [candidate for candidate in possible if answer in candidate[1:]]
            yield (place, answer), [*candidates[:place], own, *candidates[place + 1 :]]


def _reveals(
    total: int, candidates: Sequence[Sequence[_Candidate]], sizes: Sequence[int], *, own: _Own | None = None
) -> bool:
    """Whether a meeting is narrowed too much; an own answer that nobody can have given tells nobody anything."""
    for place, size in enumerate(sizes):
        others = _sums_of([possible for other, possible in enumerate(candidates) if other != place])
        left = [
            candidate for candidate in candidates[place] if candidate[0] <= total and others >> total - candidate[0] & 1
        ]
        if not left:
            return own is None
        if own is not None and own[0] == place:
            if len({common for _, common, _ in left}) == 1:
                return True
        elif (max(left)[0] - min(left)[0]) / size < 1:
            return True
    return False


def _candidates(size: int, band: Band) -> list[_Candidate]:
    """The possible results of a near-uniform meeting in the band: its sum, the common grade, the last grade."""
    return [((size - 1) * common + other, common, other) for common in range(band[0], band[1] + 1) for other in _GRADES]


def _sums_of(parts: Sequence[Sequence[_Candidate]]) -> int:
    """Every sum of one candidate from each part, as the bits of a number."""
    sums = 1
    for part in parts:
        before, sums = sums, 0
        for own in {candidate[0] for candidate in part}:
            sums |= before << own
    return sums
