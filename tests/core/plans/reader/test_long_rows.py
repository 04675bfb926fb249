"""Very long rows: each is read or refused, none crashes the reader."""

import pytest

from core.plans.model.plan import ProblemCode
from core.plans.reader.read_plan import read_plan
from tests.factories import NATUR

pytestmark = pytest.mark.slow

LONG = ("träff med " * 20_000, "träff " + "tema: " * 20_000, "träff " + "1-" * 100_000, "träff " + "(" * 100_000)


@pytest.mark.parametrize("words", LONG)
def test_very_long_row_is_a_problem_and_the_others_stand(words: str) -> None:
    plan = read_plan("plan.txt", f"Plan 2023\n{NATUR}\n- {words} 8 mars\n- Träff 7 juni\n".encode())

    # A line that is longer than any is read in pieces.
    assert {(problem.line, problem.code) for problem in plan.problems} == {(3, ProblemCode.UNREAD_ROW)}
    assert [row.lines for row in plan.rows] == [(4,)]


@pytest.mark.parametrize("words", LONG)
def test_very_long_cell_is_no_trouble(words: str) -> None:
    plan = read_plan(
        "plan.csv",
        f"Datum;Aktivitet;Grupp\n7 juni;{words[:100_000]};{NATUR}\n8 mars;Träff;{NATUR}\n".encode(),
        year=2023,
    )

    assert {line for row in plan.rows for line in row.lines} | {error.line for error in plan.errors} == {2, 3}


def test_lines_of_one_quoted_cell_stay_apart() -> None:
    plan = read_plan("plan.csv", f'{NATUR}\n"30 februari\nden 8:e"\n'.encode(), year=2023)

    assert [(problem.line, problem.text) for problem in plan.problems] == [(2, "30 februari")]
