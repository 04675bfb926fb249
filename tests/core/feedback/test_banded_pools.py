"""What is shown of meetings where all, or all but one, answered alike tells nobody another's answer (fault 28)."""

from collections import defaultdict
from itertools import combinations_with_replacement, product

import pytest

from core.feedback.rules.banded_pools import banded_pool_reveals
from core.questions.rules.disclosure import band_of, is_near_uniform

pytestmark = pytest.mark.slow

GRADES = range(1, 6)
ALIKE = {
    size: [grades for grades in combinations_with_replacement(GRADES, size) if is_near_uniform(grades)]
    for size in (5, 6, 7)
}


@pytest.mark.parametrize("size", [5, 6, 7])
def test_one_who_knows_their_own_answer_learns_no_others_from_a_band(size: int) -> None:
    common: dict[object, set[int]] = defaultdict(set)
    for grades in ALIKE[size]:
        for own in set(grades):
            common[(band_of(grades), own)].add(max(set(grades), key=grades.count))

    assert [seen for seen, grades in common.items() if len(grades) == 1] == []


@pytest.mark.parametrize("sizes", [(5, 5), (5, 6), (6, 7), (5, 5, 5)])
def test_sum_over_several_leaves_everybody_a_choice(sizes: tuple[int, ...]) -> None:
    """All answers there can be, sorted by what is shown of them: bands, and the sum where the rule lets it pass."""
    common: dict[object, set[int]] = defaultdict(set)
    means: dict[object, list[float]] = defaultdict(list)
    #: As they look to somebody who answered at another meeting of the pool.
    elsewhere: dict[tuple[object, int, int, int], list[int]] = defaultdict(lambda: [99, 0])
    shown = 0
    for meetings in product(*[ALIKE[size] for size in sizes]):
        bands = [(len(grades), band) for grades in meetings if (band := band_of(grades))]
        total = sum(map(sum, meetings))
        if banded_pool_reveals(total, bands):
            total = 0
        else:
            shown += 1
        seen = (total, tuple(bands))
        for number, grades in enumerate(meetings):
            means[(seen, number)].append(sum(grades) / len(grades))
            for own in set(grades):
                common[(seen, number, own)].add(max(set(grades), key=grades.count))
            for place, of_mine in enumerate(meetings):
                for own in set(of_mine) if place != number else ():
                    ends = elsewhere[(seen, number, place, own)]
                    ends[:] = min(ends[0], sum(grades)), max(ends[1], sum(grades))

    assert [view for view, ends in elsewhere.items() if ends[1] - ends[0] < sizes[view[1]]] == []
    assert [seen for seen, grades in common.items() if len(grades) == 1] == []
    assert [seen for seen, of_meeting in means.items() if max(of_meeting) - min(of_meeting) < 1] == []
    # Some can be shown, or the rule would be of no use.
    assert shown > 20


@pytest.mark.parametrize(
    ("grades", "band"), [([], None), ([4], (4, 5)), ([3, 3, 3, 1], (1, 3)), ([2, 3, 3, 2], None), ([2, 2], (1, 3))]
)
def test_band_of_the_common_grade(grades: list[int], band: tuple[int, int] | None) -> None:
    assert band_of(grades) == band
