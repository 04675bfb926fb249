"""When answers are so few, or so similar, that a figure would reveal what somebody answered.

If all, or all but one, gave the same grade, only a band is shown. Each band contains more than one grade that may have
been the common one, so that nobody can tell from it what another answered, not even somebody who knows their own
answer. (A band of its own for threes would name the grade it hides.) The reasons are in
docs/decisions/0009-withheld-figures.md.
"""

from collections import Counter
from collections.abc import Sequence

from core.questions.model import Band

#: Fewer answers than this are never shown.
FEWEST_SHOWN = 5
#: Every grade is in one band.
BANDS: tuple[Band, ...] = ((1, 3), (4, 5))


def is_near_uniform(answers: Sequence[int]) -> bool:
    """Whether all, or all but one, of the answers are the same."""
    return max(Counter(answers).values(), default=0) >= len(answers) - 1


def band_of(grades: Sequence[int]) -> Band | None:
    """The band of the grade that all, or all but one, gave; None if the grades differ more, or there are none."""
    if not grades or not is_near_uniform(grades):
        return None
    (common, _), *_ = Counter(grades).most_common()
    return next(band for band in BANDS if band[0] <= common <= band[1])


def nearly_all_or_none(count: int, number: int) -> bool:
    """Whether so many, or so few, chose something that the number would reveal each answer; it is then not shown."""
    return count <= 1 or count >= number - 1
