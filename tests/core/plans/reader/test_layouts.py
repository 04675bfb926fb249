"""Layouts that were once read wrong or asked about without need."""

from datetime import date, time
from typing import Any

import pytest

from core.plans.model.plan import PlanRow
from tests.core.plans.reading import read_plan
from tests.factories import HANDEL, MILJO, NATUR


def rows(text: str, name: str = "plan.txt", **more: Any) -> tuple[PlanRow, ...]:
    return read_plan(name, text.encode(), known_groups=(MILJO, NATUR, HANDEL), **more).rows


def test_when_the_bus_leaves_is_not_when_the_meeting_begins() -> None:
    (row,) = rows(f"Plan 2023\n{NATUR}\n- Ons 8 mars, heldag: studiebesök i Tranemo, buss avgår 07.45\n")

    assert (row.start_time, row.whole_day, row.place) == (None, True, "Tranemo")


def test_what_is_called_coffee_begins_when_it_says() -> None:
    (row,) = rows(f"Plan 2023\n{NATUR}\n- Digital fika 8 mars kl 14.00\n")

    assert row.start_time == time(14)


def test_column_of_shortened_groups_is_known_by_what_it_holds() -> None:
    text = "Vad;Vem;Dag\nTräff;Miljöstrategi;2023-02-07\nTräff;Miljöstrategi + Naturvård;2023-05-10\n"

    assert [row.groups for row in rows(text, "plan.csv")] == [(MILJO,), (MILJO, NATUR)]


@pytest.mark.parametrize(
    ("line", "title"), [("1. 7 februari – Kickoff (Teams, 10.00)", "Kickoff"), ("25/4 kl 10 digitalt", "")]
)
def test_number_or_form_is_no_title(line: str, title: str) -> None:
    (row,) = rows(f"Plan 2023\n{NATUR}\n{line}\n")

    assert row.title == (title or "Träff")


def test_one_meeting_of_two_days_in_a_table_is_read_by_rows() -> None:
    (row,) = rows(f"Datum;Till och med;Träff;Grupp\n2023-05-10;2023-05-11;Träff;{NATUR}\n", "plan.csv")

    assert (row.start_date, row.end_date) == (date(2023, 5, 10), date(2023, 5, 11))


def test_cancelled_stands_in_any_column() -> None:
    text = f"Datum;Tid;Träff;Grupp\n8 mars;inställd;Träff;{NATUR}\n7 juni;9-12;Träff;{NATUR}\n"

    assert [row.start_date for row in rows(text, "plan.csv", year=2023)] == [date(2023, 6, 7)]


def test_line_that_is_cut_in_pieces_is_one_row() -> None:
    plan = read_plan("plan.txt", f"Plan 2023\n{NATUR}\n- Träff {'(' * 9000} 8 mars\n".encode())

    assert plan.rows == ()
    assert {problem.line for problem in plan.problems} == {3}


@pytest.mark.parametrize(
    ("begins", "ends", "last"),
    [
        ("2027-05-12 00:00", "2027-05-13 00:00", date(2027, 5, 12)),
        ("2027-05-20 00:00", "2027-05-22 00:00", date(2027, 5, 21)),
        ("12 maj 00:00", "13 maj 00:00", date(2027, 5, 12)),
        ("31 maj 00:00", "2 juni 00:00", date(2027, 6, 1)),
    ],
)
def test_whole_days_that_end_at_midnight_end_the_day_before(begins: str, ends: str, last: date) -> None:
    text = f"Rubrik;Börjar;Slutar;Hela dagen?;Grupp\nTemadag;{begins};{ends};Ja;{NATUR}\n"

    plan = read_plan("plan.csv", text.encode(), year=2027, known_groups=[NATUR])

    assert [(row.end_date, row.whole_day, row.start_time) for row in plan.rows] == [(last, True, None)]
