"""No figure over a pool narrows a withheld meeting's mean to less than a band (fault 28)."""

from collections import defaultdict
from itertools import combinations_with_replacement, product

import pytest

from core.feedback.rules.bounds import pool_reveals

pytestmark = pytest.mark.slow

GRADES = range(1, 6)


@pytest.mark.parametrize(
    "sizes", [(3, 2), (1, 1, 1, 1, 1), (2, 2, 1), (3, 1, 1), (3, 3), (4, 2), (4, 3), (4, 4), (2, 3, 2)]
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
    # Many can be shown, or the rule would be of no use.
    assert len(seen) > sum(sizes)


@pytest.mark.parametrize("sizes", [(3, 2), (2, 2, 1), (1, 1, 1, 1, 1), (3, 3), (4, 2), (3, 1, 1), (4, 3), (2, 2, 2)])
def test_one_who_takes_off_their_own_answer_learns_no_mean_nearer_than_a_band(sizes: tuple[int, ...]) -> None:
    """All answers there can be, as they look to each of those who gave them: in each view others may be quite other."""
    seen: dict[tuple[int, int, int, int], list[int]] = defaultdict(lambda: [99, 0])
    totals = set()
    for answers in product(*[combinations_with_replacement(GRADES, size) for size in sizes]):
        grades = [grade for of_meeting in answers for grade in of_meeting]
        shown = 0 if pool_reveals(grades, sizes) else sum(grades)
        totals.add(shown)
        for place, of_mine in enumerate(answers):
            for own, (other, of_other) in product(set(of_mine), enumerate(answers)):
                others = sum(of_other) - own * (other == place)
                ends = seen[(shown, place, own, other)]
                ends[:] = min(ends[0], others), max(ends[1], others)

    close = {
        (shown, place, own, other)
        for (shown, place, own, other), ends in seen.items()
        if ends[1] - ends[0] < sizes[other] - (other == place)
    }
    assert close == set()
    assert len(totals) > sum(sizes)


def test_single_answer_beside_one_other_meeting_is_never_shown() -> None:
    """Whoever gave it would know what the others gave in the mean, whatever it is."""
    assert all(
        pool_reveals([own, *others], (1, 4)) for own in GRADES for others in combinations_with_replacement(GRADES, 4)
    )


@pytest.mark.parametrize(
    ("grades", "sizes", "reveals"),
    [
        ([1, 1, 1, 1, 1], (4, 1), True),
        ([5, 5, 5, 5, 1], (4, 1), True),
        ([5, 5, 5, 5, 4], (4, 1), True),
        ([5, 4, 4, 3, 2], (3, 2), False),
        # With this sum, somebody of the two who gave 1 would know that the three gave 13 at least.
        ([5, 4, 4, 3, 3], (3, 2), True),
        ([4] * 9 + [1, 2], (4, 4, 3), False),
    ],
)
def test_what_may_be_shown(grades: list[int], sizes: tuple[int, ...], reveals: bool) -> None:
    assert pool_reveals(grades, sizes) is reveals
