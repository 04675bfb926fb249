"""Whether a pool's mean reveals more about one of its meetings than a band would.

If all, or all but one, gave the same grade, the pool's mean is as good as each answer. Otherwise the sum still bounds
each meeting's answers: meetings of four answers and one with the sum 24 leave the four no choice. A figure that narrows
a meeting's mean to less than one grade, the width of a band, is not shown; neither is one that does so for
somebody who subtracts their own answer.
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
    return _reveals_to_one_who_answered(total, sizes)


def _reveals_to_one_who_answered(total: int, sizes: Sequence[int]) -> bool:
    """Whether somebody who answered at one of the meetings learns too much of the others there, or of another meeting.

    Every answer is looked at that they may have given, whatever was given: so nothing follows from the figure being
    shown or not but what its sum says.
    """
    number = sum(sizes) - 1
    for place in range(len(sizes)):
        unknown = [size - (place == other) for other, size in enumerate(sizes)]
        for own in range(_LOWEST, _HIGHEST + 1):
            left = total - own
            if not _LOWEST * number <= left <= _HIGHEST * number:
                continue
            for size in filter(None, unknown):
                rest = number - size
                least = max(_LOWEST * size, left - _HIGHEST * rest)
                most = min(_HIGHEST * size, left - _LOWEST * rest)
                if (most - least) / size < _NARROWEST:
                    return True
    return False


def _is_possible(size: int, own: int, rest_size: int, rest: int) -> bool:
    """Whether the meeting may have that sum, for somebody who knows that the pool is shown.

    Only two distributions of the other meetings are tried; missing others makes the bounds narrower, and so withholds
    more rather than less.
    """
    return any(
        not is_near_uniform([*grades, *others])
        for grades in combinations_with_replacement(range(_LOWEST, _HIGHEST + 1), size)
        if sum(grades) == own
        for others in _rests(rest_size, rest)
    )


def _rests(size: int, total: int) -> Iterator[list[int]]:
    """Grades with that count and sum: as far apart as possible, and as near as possible."""
    if not _LOWEST * size <= total <= _HIGHEST * size:
        return
    highest, more = divmod(total - size, _HIGHEST - _LOWEST)
    middle = [_LOWEST + more] if more else []
    yield [_HIGHEST] * highest + middle + [_LOWEST] * (size - highest - len(middle))
    if size:
        grade, above = divmod(total, size)
        yield [grade + 1] * above + [grade] * (size - above)
