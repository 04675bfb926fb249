"""No figure over a pool narrows a withheld meeting's mean to less than a band (fault 28)."""

from collections import defaultdict
from itertools import combinations_with_replacement, product

import pytest

from core.feedback.rules.bounds import pool_reveals

pytestmark = pytest.mark.slow

GRADES = range(1, 6)


@pytest.mark.parametrize(
    "sizes", [(4, 1), (3, 2), (1, 1, 1, 1, 1), (2, 2, 1), (3, 1, 1), (3, 3), (4, 2), (4, 3), (4, 4), (2, 3, 2)]
)
def test_attacker_who_knows_the_rule_finds_no_mean_nearer_than_a_band(sizes: tuple[int, ...]) -> None:
    """All answers there can be, sorted by what is shown of them: in each lot a meeting may have been quite other."""
    seen: dict[int, list[list[float]]] = defaultdict(lambda: [[] for _ in sizes])
    for answers in product(*[combinations_with_replacement(GRADES, size) for size in sizes]):
        grades = [grade for of_meeting in answers for grade in of_meeting]
        shown = 0 if pool_reveals(grades, sizes) else sum(grades)
        for means, of_meeting in zip(seen[shown], answers, strict=True):
            means.append(sum(of_meeting) / len(of_meeting))

    assert {
        shown: means for shown, means in seen.items() if min(max(version) - min(version) for version in means) < 1
    } == {}
    # Most can be shown, or the rule would be of no use.
    assert len(seen) > 3 * sum(sizes) - 4


@pytest.mark.parametrize(
    ("grades", "sizes", "reveals"),
    [
        ([1, 1, 1, 1, 1], (4, 1), True),
        ([5, 5, 5, 5, 1], (4, 1), True),
        ([5, 5, 5, 5, 4], (4, 1), True),
        ([5, 4, 4, 3, 3], (3, 2), False),
        ([4] * 9 + [1, 2], (4, 4, 3), False),
    ],
)
def test_what_may_be_shown(grades: list[int], sizes: tuple[int, ...], reveals: bool) -> None:
    assert pool_reveals(grades, sizes) is reveals
