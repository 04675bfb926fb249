"""Which lines are rows, and what stands above them."""

import pytest

from core.plans.model.plan import Plan, ProblemCode
from tests.core.plans.reading import read_plan
from tests.factories import HANDEL, MILJO, NATUR

pytestmark = pytest.mark.slow


def read(text: str, *, group: str | None = None, name: str = "plan.txt", **more: object) -> Plan:
    return read_plan(name, text.encode(), known_groups=(MILJO, NATUR, HANDEL), group=group, **more)  # type: ignore[arg-type]


def dates(plan: Plan) -> list[str]:
    return [row.start_date.isoformat() for row in plan.rows]


def test_row_goes_on_over_lines() -> None:
    plan = read(
        f"Plan 2023\n{NATUR}\n- Nätverksträff: onsdag 10 maj -\n  torsdag 11 maj, två\n  heldagar\n- Möte: 7 juni\n"
    )

    assert [(str(row.start_date), str(row.end_date), row.whole_day, row.lines) for row in plan.rows] == [
        ("2023-05-10", "2023-05-11", True, (3, 4, 5)),
        ("2023-06-07", "2023-06-07", False, (6,)),
    ]


def test_labels_under_a_title_are_one_row() -> None:
    block = "Vårträff\nDatum: onsdag 8 mars\nTid: 9.00-12.00\nPlats: Stadshuset, Borås\nTema: Vatten\n"

    plan = read(f"Plan 2023\n{NATUR}\n\n{block}")

    (row,) = plan.rows
    assert (row.title, row.theme, row.place) == ("Vårträff", "Vatten", "Stadshuset, Borås")
    assert (str(row.start_date), str(row.start_time)) == ("2023-03-08", "09:00:00")


def test_labels_in_a_list_under_each_meeting() -> None:
    plan = read(f"Plan 2023\n{NATUR}\n- Träff 8 mars\n  - Tema: Vatten\n- Träff 7 juni\n  - Tema: Skog\n")

    assert [(str(row.start_date), row.theme) for row in plan.rows] == [("2023-03-08", "Vatten"), ("2023-06-07", "Skog")]


def test_each_half_year_has_its_own_year() -> None:
    plan = read(f"Hösten 2023\n{NATUR}\n- Träff 8 november\nVåren 2024\n- Träff 7 februari\n")

    assert dates(plan) == ["2023-11-08", "2024-02-07"]


@pytest.mark.parametrize("heading", ["Plan 2023/2024", "Verksamhetsplan 2023–2024", "Plan", "Agenda 2030"])
def test_year_that_is_not_one_is_asked_for(heading: str) -> None:
    assert [problem.code for problem in read(f"{heading}\n{NATUR}\n- Träff 8 mars\n").problems] == [
        ProblemCode.MISSING_YEAR
    ]


def test_year_and_group_may_come_from_outside() -> None:
    plan = read("- Träff 8 mars", group=NATUR, year=2023)

    assert [(row.groups, str(row.start_date)) for row in plan.rows] == [((NATUR,), "2023-03-08")]


def test_row_without_a_group_is_a_problem_not_a_guess() -> None:
    plan = read("Plan 2023\n- Nätverksträff: 8 mars, heldag\n")

    assert [(problem.line, problem.code) for problem in plan.problems] == [(2, ProblemCode.UNREAD_ROW)]
    assert "vilken grupp" in plan.problems[0].message


def test_heading_that_may_be_a_group_is_asked_about_once_for_all_its_rows() -> None:
    text = "# Plan 2023\n## Cirkulärt byggande\n- Träff 8 mars\n- Träff 7 juni\n"

    (question,) = read(text, name="plan.md").questions

    assert (question.text, question.lines) == ("Är ”Cirkulärt byggande” en grupp?", (3, 4))
    yes = read_plan("plan.md", text.encode(), known_groups=(MILJO, NATUR, HANDEL), answers={question.id: "ja"})
    assert [row.groups for row in yes.rows] == [("Cirkulärt byggande",), ("Cirkulärt byggande",)]


def test_prose_is_neither_read_nor_dropped() -> None:
    plan = read(
        f"Plan 2023\n{NATUR}\nNätverksmötet den 3 mars 2023 samlade många deltagare från hela länet.\n- Möte: 7 juni\n"
    )

    assert dates(plan) == ["2023-06-07"]
    assert [(problem.line, problem.code) for problem in plan.problems] == [(3, ProblemCode.UNREAD_ROW)]


def test_last_day_to_sign_up_is_no_meeting() -> None:
    plan = read(
        f"Plan 2023\n{NATUR}\n- Anmälan till vårens träffar senast 1 mars\n- Träff 8 mars, anmälan senast 1 mars\n"
    )

    assert (dates(plan), plan.problems) == (["2023-03-08"], ())


def test_table_with_a_column_for_groups_makes_joint_meetings() -> None:
    table = f"Datum;Aktivitet;Grupper\n2023-03-08;Nätverksträff;{MILJO}, {NATUR}\n2023-04-19;Digitalt möte;{NATUR}\n"

    plan = read(table, name="plan.csv")

    assert [(row.groups, row.lines) for row in plan.rows] == [((MILJO, NATUR), (2,)), ((NATUR,), (3,))]
    assert plan.problems == ()


def test_group_named_in_a_row_of_its_own_in_a_table_holds_below_it() -> None:
    plan = read(
        f"Plan 2023;;\nDatum;Tid;Aktivitet\n{MILJO};;\n8 mars;9-12;Träff\n{NATUR};;\n19 april;heldag;Träff\n",
        name="p.csv",
    )

    assert [(row.groups, str(row.start_date)) for row in plan.rows] == [
        ((MILJO,), "2023-03-08"),
        ((NATUR,), "2023-04-19"),
    ]


def test_table_row_without_a_date_is_a_problem() -> None:
    plan = read(f"Datum;Aktivitet;Grupp\n;Nätverksträff;{NATUR}\n2023-04-19;Möte;{NATUR}\n", name="p.csv")

    assert [(problem.line, problem.code) for problem in plan.problems] == [(2, ProblemCode.UNREAD_ROW)]


@pytest.mark.parametrize(
    "words",
    [
        "(med Naturvårdsgruppen)",
        "(tillsammans med Naturvårdsgruppen)",
        "(gemensamt med Naturvårdsgruppen)",
        "(med Naturvård)",
        "med Naturvårdsgruppen",
        ", gemensam träff med Naturvårdsgruppen",
        "tillsammans med naturvårdsgruppen",
        "(with Naturvårdsgruppen)",
    ],
)
def test_words_that_join(words: str) -> None:
    plan = read(
        f"Plan 2023\n{MILJO}\n- Träff: 8 mars, heldag {words}\n{NATUR}\n- Träff: 8 mars, heldag (med {MILJO})\n"
    )

    assert [(row.groups, row.lines) for row in plan.rows] == [((MILJO, NATUR), (3, 5))]
    assert plan.problems == ()


def test_all_groups_are_all_groups() -> None:
    plan = read(f"Plan 2023\n{MILJO}\n- Träff: 8 mars (alla grupper)\n")

    assert [row.groups for row in plan.rows] == [(MILJO, NATUR, HANDEL)]


@pytest.mark.parametrize("words", ["(med lunch)", "med Eva Ek", "(lunch ingår)"])
def test_words_that_do_not_join(words: str) -> None:
    plan = read(f"Plan 2023\n{MILJO}\n- Träff: 8 mars, heldag {words}\n")

    assert [row.groups for row in plan.rows] == [(MILJO,)]


def test_kinds_forms_and_parts_are_found() -> None:
    rows = (
        "Utbildning i Borås 1 mars",
        "Webbinarium om vatten 8 mars",
        "Studiebesök, Lerum, 15 mars",
        "Styrgruppsmöte 22 mars (Teams)",
        "Träff på plats och digitalt 29 mars",
        "Möte 5 april. Tema: Skog och mark. Talare: Eva Ek, SLU. Länk: https://x.example/1",
    )
    plan = read(f"Plan 2023\n{MILJO}\n" + "\n".join(f"- {row}" for row in rows))

    assert [(row.kind.value, row.form.value, row.place, row.theme) for row in plan.rows] == [
        ("training", "physical", "Borås", None),
        ("webinar", "digital", None, None),
        ("study_visit", "physical", "Lerum", None),
        ("board", "digital", None, None),
        ("network_meeting", "hybrid", None, None),
        ("network_meeting", "unknown", None, "Skog och mark"),
    ]
    assert (plan.rows[-1].speaker, plan.rows[-1].join_url) == ("Eva Ek, SLU", "https://x.example/1")
