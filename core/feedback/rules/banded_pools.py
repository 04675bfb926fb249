"""Whether a pool of meetings that show only a band reveals more about one of them than its band does."""

from collections.abc import Collection, Sequence

from core.questions.model import Band

_GRADES = range(1, 6)

#: The possible results of a near-uniform meeting: its sum, the common grade, and the last grade, which may be the same.
_Candidate = tuple[int, int, int]


def banded_pool_reveals(total: int, meetings: Sequence[tuple[int, Band]]) -> bool:
    """Whether the sum of all grades says more of one of these meetings than its band does.

    Each meeting is its number of answers and its band. The sum says too much where it narrows a meeting's mean to less
    than one grade, or would leave somebody who knows their own answer no choice of what the others gave. Grades are
    not looked at, so that nothing follows from the figure being shown or not.
    """
    candidates = [_candidates(size, band) for size, band in meetings]
    sums = [{own for own, _, _ in possible} for possible in candidates]
    return any(
        _narrows(possible, size, {total - other for other in _sums_of([*sums[:index], *sums[index + 1 :]])})
        for index, (possible, (size, _)) in enumerate(zip(candidates, meetings, strict=True))
    )


def _narrows(candidates: Sequence[_Candidate], size: int, feasible: Collection[int]) -> bool:
    """Whether the feasible sums leave the meeting's mean, or the common grade beside one answer, too little choice."""
    possible = [candidate for candidate in candidates if candidate[0] in feasible]
    sums = [own for own, _, _ in possible]
    common = [{grade for _, grade, last in possible if answer in (grade, last)} for answer in _GRADES]
    return not sums or (max(sums) - min(sums)) / size < 1 or any(len(grades) == 1 for grades in common)


def _candidates(size: int, band: Band) -> list[_Candidate]:
    """The possible results of a near-uniform meeting in the band: its sum, the common grade, the last grade."""
    return [((size - 1) * common + other, common, other) for common in range(band[0], band[1] + 1) for other in _GRADES]


def _sums_of(parts: Sequence[Collection[int]]) -> set[int]:
    """Every sum of one number from each part."""
    sums = {0}
    for part in parts:
        sums = {before + own for before in sums for own in part}
    return sums
