"""Over ten played years, an attacker with their own answers and interval arithmetic learns nothing withheld."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from random import Random

import pytest

from core.database.writer import Writer
from core.feedback.model.year_result import YearFigure
from core.feedback.queries.feedback_result import feedback_result
from core.feedback.use_cases.year_result import year_result, year_terms
from tests.core.feedback.interval_attacker import IntervalAttacker
from tests.factories import HANDEL, MILJO, NATUR
from tests.feedback_factory import KEY, close, open_all_pools

pytestmark = pytest.mark.slow

YEARS = range(2014, 2024)
MEETINGS = 14
GROUPS = ([MILJO], [NATUR], [MILJO, NATUR], [HANDEL], [NATUR, HANDEL])


def grades_of_year(random: Random) -> Iterator[Sequence[int]]:
    """Mostly what is withheld: few answers, or nearly all alike."""
    for _ in range(MEETINGS):
        number = random.choice([1, 1, 2, 3, 3, 4, 4, 4, 5, 6, 7])
        usual = random.choice([1, 3, 4, 4, 5, 5])
        alike = random.random() < 0.4
        grades = [usual if alike else random.choices(range(1, 6), [1, 2, 4, 6, 5])[0] for _ in range(number)]
        if alike and random.random() < 0.5:
            grades[0] = random.randint(1, 5)
        yield grades


@pytest.mark.parametrize("seed", range(2))
def test_interval_attacker_who_knows_their_own_answer_learns_nothing_withheld(writer: Writer, seed: int) -> None:
    random = Random(seed)  # noqa: S311  invented years
    played = {f"{year}-{number}": grades for year in YEARS for number, grades in enumerate(grades_of_year(random))}
    attacker = play(writer, played, random)

    learnt = [(attacker.learns(), "")]
    for meeting, grades in played.items():
        learnt += [(attacker.learns(meeting, own), f"{meeting}: {own}") for own in set(grades)]

    assert [entry for entry in learnt if entry[0]] == []
    # Enough was shown to compute with, or the test would prove nothing.
    assert attacker.figures > 25
    assert len(attacker.withheld_in_figures) > 15


def play(writer: Writer, played: Mapping[str, Sequence[int]], random: Random) -> IntervalAttacker:
    """Close one meeting after another, and ask for the year each now and then, as whoever watches would."""
    attacker = IntervalAttacker({meeting: len(grades) for meeting, grades in played.items()})
    for meeting, grades in played.items():
        year, number = map(int, meeting.split("-"))
        close_one = partial(close, meeting_id=meeting, groups=random.choice(GROUPS), grades=grades, year=year)
        # Meeting number n could have been answered by 2^n people: a figure's base says which meetings are in it.
        writer.submit(partial(close_one, invited=1 << number)).result()
        result = writer.submit(partial(feedback_result, meeting_id=meeting)).result()
        if result.distribution is not None:
            attacker.shown[meeting] = sum(grade * given for grade, given in enumerate(result.distribution, 1))
        if result.band is not None:
            attacker.bands[meeting] = result.band
        if number % 3 == 2 or random.random() < 0.3:
            for figure in all_figures(writer, year):
                entering = [f"{year}-{place}" for place in range(number + 1) if figure.invited >> place & 1]
                assert figure.grades == sum(sum(played[entered]) for entered in entering)
                attacker.see(frozenset(entering), figure.grades)
    return attacker


def all_figures(writer: Writer, year: int) -> list[YearFigure]:
    """Every figure of the year that is shown anywhere, as after the closing job has run."""
    writer.submit(partial(open_all_pools, years=[year], private_keys=(KEY,))).result()
    result = writer.submit(partial(year_result, year=year)).result()
    terms = writer.submit(partial(year_terms, year=year)).result()
    groups = [figure for _, figure in (*result.groups, *result.with_joint, *terms)]
    return [*groups, result.joint, result.across, result.whole]


@pytest.mark.parametrize(
    ("answers", "bands", "figures", "own", "learnt"),
    [
        # The only one at "a" takes their answer off: what the four at "b" gave in the mean.
        ({"a": 1, "b": 4}, {}, [({"a", "b"}, 17)], ("a", 5), ["the mean: b"]),
        ({"a": 1, "b": 4}, {}, [({"a", "b"}, 17)], ("", 0), []),
        # Three and three with 29 of 30: at least 14 of 15 each.
        ({"a": 3, "b": 3}, {}, [({"a", "b"}, 29)], ("", 0), ["the mean: a", "the mean: b"]),
        # With 26, one who gave 1 knows that the others are near 5.
        ({"a": 3, "b": 3}, {}, [({"a", "b"}, 26)], ("a", 1), ["the mean: a", "the mean: b"]),
        ({"a": 3, "b": 3}, {}, [({"a", "b"}, 20)], ("a", 4), []),
        # A figure less another is about "c" alone.
        ({"a": 4, "b": 4, "c": 4}, {}, [({"a", "b"}, 24), ({"a", "b", "c"}, 36)], ("", 0), ["the mean: c"]),
        # All, or all but one, at each gave alike, in 4–5: with this sum all at "b" gave 5.
        (
            {"a": 5, "b": 5},
            {"a": (4, 5), "b": (4, 5)},
            [({"a", "b"}, 49)],
            ("a", 4),
            ["what others gave: a", "the mean: b"],
        ),
    ],
)
def test_interval_attacker_learns_what_can_be_computed(
    answers: Mapping[str, int],
    bands: Mapping[str, tuple[int, int]],
    figures: Sequence[tuple[set[str], int]],
    own: tuple[str, int],
    learnt: Sequence[str],
) -> None:
    """Otherwise the test above would prove nothing."""
    attacker = IntervalAttacker(answers, bands=dict(bands))
    for meetings, grades in figures:
        attacker.see(frozenset(meetings), grades)

    assert attacker.learns(*own) == learnt
