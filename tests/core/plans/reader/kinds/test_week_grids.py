"""Grids with a week in each row and a weekday in each column."""

import pytest

from core.plans.model.plan import Plan, ProblemCode, SetAsideReason
from tests.core.plans.reading import read_plan
from tests.factories import MILJO, NATUR
from tests.workbooks import workbook

HEAD = ("Vecka", "Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag", "Övrigt")


def sheet(*rows: tuple[str | int | None, ...], title: str = "Våren 2027", merged: tuple[str, ...] = ()) -> Plan:
    made = workbook(rows, title=title, merged=merged)
    return read_plan("plan.xlsx", made, known_groups=(MILJO, NATUR), group=MILJO)


def meetings(plan: Plan) -> list[str]:
    return [
        f"{row.start_date}{f'/{row.end_date:%m-%d}' if row.end_date != row.start_date else ''} "
        f"{f'{row.start_time:%H.%M}' if row.start_time else '-'} {row.title}"
        for row in plan.rows
    ]


def test_what_stands_in_a_cell_happens_that_day_of_that_week() -> None:
    plan = sheet(
        HEAD,
        (3, None, None, None, None, None, None),
        (4, None, "Styrelse 16.30–18, budget", None, None, None, None),
        (5, None, None, None, None, "Utbildning 9–16", "Sportlov"),
        (6, "Sista dag för motioner", None, None, f"Möte med {NATUR}", "Skärtorsdag", "Tema, dag kommer"),
        (7, "Möte kl 9: inställt", None, None, None, None, "Möte någon dag"),
    )

    assert meetings(plan) == ["2027-01-26 16.30 Styrelse", "2027-02-05 09.00 Utbildning", "2027-02-11 - Möte"]
    assert [(entry.text, entry.reason) for entry in plan.set_aside] == [
        ("v. 6 måndag | Sista dag för motioner", SetAsideReason.DEADLINE),
        ("v. 6 fredag | Skärtorsdag", SetAsideReason.HOLIDAY),
        ("v. 7 måndag | Möte kl 9: inställt", SetAsideReason.CANCELLED),
    ]
    assert [(problem.text, problem.code) for problem in plan.errors] == [
        ("v. 6 | Tema, dag kommer", ProblemCode.AMBIGUOUS_DATE),
        ("v. 7 | Möte någon dag", ProblemCode.AMBIGUOUS_DATE),
    ]


def test_what_may_be_no_meeting_is_asked_about() -> None:
    plan = sheet(HEAD, (3,), (4, "Anna borta"), (5, None, "Kim föräldraledig"), (6, "Möte"))

    assert meetings(plan) == ["2027-02-08 - Möte"]
    assert [question.text for question in plan.questions] == [
        "Är det en träff? ”Anna borta”",
        "Är det en träff? ”Kim föräldraledig”",
    ]


def test_cell_over_two_days_is_one_meeting_and_lines_with_hours_are_several() -> None:
    plan = sheet(HEAD, (3,), (4, "Konferens"), (5, "Möte 9–10\nMöte 13–14"), (6,), merged=("B3:C3",))

    assert meetings(plan) == ["2027-01-25/01-26 - Konferens", "2027-02-01 09.00 Möte", "2027-02-01 13.00 Möte"]


def test_hours_that_may_be_days_are_asked_about() -> None:
    plan = sheet(HEAD, (5,), (6, None, "Läger 9–12", "Läger 9–12"), (7,))

    assert meetings(plan) == ["2027-02-10 09.00 Läger"]
    assert [problem.text for problem in plan.errors] == ["v. 6 tisdag | Läger 9–12"]


def test_date_in_a_cell_goes_before_its_place() -> None:
    assert meetings(sheet(HEAD, (3,), (4, "Möte 28/1 kl 9"), (5,))) == ["2027-01-28 09.00 Möte"]


@pytest.mark.parametrize(
    ("title", "days"),
    [("Läsåret 2026-27", ["2026-12-29", "2027-01-12"]), ("Höst 2026", ["2026-12-29", "2027-01-12"])],
)
def test_year_turns_where_the_weeks_begin_anew(title: str, days: list[str]) -> None:
    plan = sheet(
        ("v", "Mån", "Tis", "Ons", "Tor", "Fre"),
        ("v. 52",),
        ("v. 53", None, "Möte"),
        ("v. 1",),
        ("v. 2", None, "Möte"),
        title=title,
    )

    assert [str(row.start_date) for row in plan.rows] == days


@pytest.mark.parametrize(
    "rows",
    [
        (HEAD, ("25/1", None, "Möte kl 9"), ("1/2",), ("8/2", None, None, "Möte kl 13")),
        (HEAD, ("v. 4 (25/1)", None, "Möte kl 9"), ("v. 5 (1/2)",), ("v. 6 (8/2)", None, None, "Möte kl 13")),
        (
            ("Vecka", "Datum", *HEAD[1:]),
            *((4, "25–29/1", None, "Möte kl 9"), (5, "1/2–5/2"), (6, "8/2–12/2", None, None, "Möte kl 13")),
        ),
        (
            *(("", "v. 4", "v. 5", "v. 6"), ("Måndag",), ("Tisdag", "Möte kl 9"), ("Onsdag", None, None, "Möte kl 13")),
            *(("Torsdag",), ("Fredag",)),
        ),
    ],
    ids=["Mondays", "weeks and Mondays", "weeks and their days", "turned"],
)
def test_week_is_said_by_number_or_by_a_day_in_it(rows: tuple[tuple[str | int | None, ...], ...]) -> None:
    assert meetings(sheet(*rows)) == ["2027-01-26 09.00 Möte", "2027-02-10 13.00 Möte"]


def test_week_that_its_day_contradicts_is_a_problem() -> None:
    plan = sheet(HEAD, ("v. 4 (1/2)", None, "Möte kl 9"), ("v. 5 (1/2)",), ("v. 6 (8/2)",))

    assert (plan.rows, [problem.code for problem in plan.errors]) == ((), [ProblemCode.AMBIGUOUS_DATE])


def test_row_without_its_week_is_a_problem() -> None:
    plan = sheet(HEAD, (4, None, "Möte kl 9"), (None, None, None, "Möte kl 10"), (5,), (6,))

    assert [problem.code for problem in plan.errors] == [ProblemCode.UNREAD_ROW]


def test_year_that_nothing_says_is_asked_for() -> None:
    plan = sheet(HEAD, (3,), (4, None, "Möte"), (5,), title="Blad1")

    assert (plan.rows, [problem.code for problem in plan.errors]) == ((), [ProblemCode.MISSING_YEAR])


def test_week_that_the_year_lacks_is_a_problem() -> None:
    plan = sheet(HEAD, (51,), (52, None, "Möte"), (53, None, "Möte"), title="Hösten 2027")

    assert [problem.code for problem in plan.errors] == [ProblemCode.IMPOSSIBLE_DATE]


def test_numbers_beside_weekdays_under_another_head_are_no_weeks() -> None:
    plan = sheet(("Lag", *HEAD[1:]), (3, None, "Möte 8/3"), (4, None, "Möte 15/3"), (5, None, "Möte 22/3"))

    assert [str(row.start_date) for row in plan.rows] == ["2027-03-08", "2027-03-15", "2027-03-22"]
