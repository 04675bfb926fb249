"""Whether a pool's mean says more of one of its meetings than a band would.

Where all, or all but one, gave the same grade, the mean of the pool is as good as each answer. Else the sum still
bounds what each meeting can have answered: four answers and one with the sum 24 leave the four no choice. A figure that
narrows a meeting's mean to less than one grade, the width of a band, is not shown.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations_with_replacement

from core.questions.rules.disclosure import is_near_uniform

_LOWEST, _HIGHEST = 1, 5
#: Grades between the ends of the narrowest band: 1–2 or 4–5.
_NARROWEST = 1.0


def pool_reveals(grades: Sequence[int], sizes: Sequence[int]) -> bool:
    """Whether the sum of the pool's grades narrows a meeting's mean too much; `sizes` are its meetings' answers."""
    if is_near_uniform(grades):
        return True
    number, total = len(grades), sum(grades)
    for size in set(sizes):
        sums = [
            own
            for own in range(_LOWEST * size, _HIGHEST * size + 1)
            if _is_possible(size, own, number - size, total - own)
        ]
        if not sums or (max(sums) - min(sums)) / size < _NARROWEST:
            return True
    return False


def _is_possible(size: int, own: int, rest_size: int, rest: int) -> bool:
    """Whether the meeting may have that sum, as far as anybody can tell who knows that the pool is shown.

    The rest is looked at in two ways alone; what is missed makes the bounds narrower, and so withholds rather more.
    """
    return any(
        not is_near_uniform([*grades, *others])
        for grades in combinations_with_replacement(range(_LOWEST, _HIGHEST + 1), size)
        if sum(grades) == own
        for others in _rests(rest_size, rest)
    )


def _rests(size: int, total: int) -> Iterator[list[int]]:
    """Grades of that number and sum: as far apart as can be, and as near."""
    if not _LOWEST * size <= total <= _HIGHEST * size:
        return
    highest, more = divmod(total - size, _HIGHEST - _LOWEST)
    middle = [_LOWEST + more] if more else []
    yield [_HIGHEST] * highest + middle + [_LOWEST] * (size - highest - len(middle))
    if size:
        grade, above = divmod(total, size)
        yield [grade + 1] * above + [grade] * (size - above)
