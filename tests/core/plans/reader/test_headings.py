"""Headings as people write them: with remarks, places, halves of years, signs; and lines that are none."""

import pytest

from core.plans.model.plan import Plan
from tests.core.plans.reading import read_plan
from tests.factories import MILJO, NATUR

GROUPS = (MILJO, NATUR)


def read(*lines: str, groups: tuple[str, ...] = GROUPS) -> Plan:
    return read_plan("plan.txt", "\n".join(lines).encode(), known_groups=groups)


@pytest.mark.parametrize(
    ("heading", "what"),
    [
        (f"{MILJO} (alltid kl 9-11)", "09.00 unknown"),
        (f"{MILJO} (tisdagar, varje månad)", "- unknown"),
        (f"{MILJO}s möten kl 9 i sessionssalen", "09.00 physical"),
        (f"{MILJO}, 1. halvåret", "- unknown"),
        (f"📅 Mötestider {MILJO}", "- unknown"),
        (f"{MILJO} på Teams", "- digital"),
    ],
)
@pytest.mark.parametrize("groups", [GROUPS, ()], ids=["groups", "without groups"])
def test_remark_in_a_heading_is_no_part_of_the_name(heading: str, what: str, groups: tuple[str, ...]) -> None:
    (row,) = read("Möten 2027", heading, "- 9 mars", groups=groups).rows

    assert row.groups == (MILJO,)
    assert f"{row.start_time.strftime('%H.%M') if row.start_time else '-'} {row.form.value}" == what


@pytest.mark.parametrize(
    "above",
    [("Ekerums kommun", "Möten 2027"), ("Råden i Ekerum", "Mötestider 2027. Alla är välkomna."), ("Möten 2027",)],
)
def test_year_above_all_groups_holds_for_each(above: tuple[str, ...]) -> None:
    plan = read(*above, "", MILJO, "- 9 mars", "", NATUR, "- 10 mars")

    assert [row.start_date.isoformat() for row in plan.rows] == ["2027-03-09", "2027-03-10"]


def test_year_of_one_group_is_not_the_next_ones() -> None:
    plan = read(MILJO, "2026", "- 10 mars", "2027", "- 9 mars", NATUR, "- 10 mars")

    assert [row.groups for row in plan.rows] == [(MILJO,), (MILJO,)]
    assert [problem.code.value for problem in plan.errors] == ["missing_year"]


def test_year_over_what_has_been_is_not_the_plans() -> None:
    plan = read("Föreningsarkivet", "Tidigare träffar 2026", "- 10 mars", MILJO, "- 9 mars")

    assert [problem.line for problem in plan.errors] == [3, 5]


def test_person_is_no_heading() -> None:
    plan = read(f"{MILJO} 2027", "", "Ordförande Kim Ek, sekreterare Alva Lind", "", "- 9 mars")

    assert [row.groups for row in plan.rows] == [(MILJO,)]


def test_line_set_in_under_a_row_is_no_heading() -> None:
    plan = read(f"{MILJO} 2027", "9 mars\tkl 9\tRådhuset", "\t\tTa med nycklarna", "13 april\tkl 9\tRådhuset")

    assert [row.start_date.day for row in plan.rows] == [9, 13]
