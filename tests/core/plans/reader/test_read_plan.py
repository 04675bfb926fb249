from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.meetings.model.meeting import MeetingForm
from core.plans.model.plan import Plan, ProblemCode
from core.plans.reader.read_plan import read_plan
from tests.conftest import SAMPLE
from tests.factories import HANDEL, MILJO, NATUR

pytestmark = pytest.mark.slow

GROUPS = (MILJO, NATUR, HANDEL)


def read(*rows: str, group: str = MILJO, heading: str = "VERKSAMHETSPLAN 2023") -> Plan:
    text = "\n".join([heading, group, *rows])
    return read_plan("plan.txt", text.encode(), known_groups=GROUPS)


def test_sample_year_is_seventeen_meetings_from_eighteen_rows() -> None:
    plan = read_plan("verksamhetsplan-2023.txt", SAMPLE.read_bytes(), known_groups=GROUPS)

    assert plan.problems == ()
    assert plan.year == 2023
    assert len(plan.rows) == 17
    assert sum(len(row.lines) for row in plan.rows) == 18


@pytest.mark.parametrize(
    ("heading", "rows", "year"),
    [
        ("Ändrad 1 december 2025", ("Vi träffas så här under 2026:", "19 februari 2026", "16 april 2026"), 2026),
        ("Verksamhetsplan 2026", ("10 december 2025", "19 februari 2026"), 2026),
        ("Verksamhetsplan 2026", ("31 februari kl. 9",), 2026),
    ],
)
def test_plan_is_of_the_year_that_its_title_names_if_any_meeting_is_in_it(
    heading: str, rows: tuple[str, ...], year: int
) -> None:
    assert read(*rows, heading=heading).year == year


def test_sample_years_joint_meeting_is_one_with_both_lines() -> None:
    plan = read_plan("verksamhetsplan-2023.txt", SAMPLE.read_bytes())

    joint = [row for row in plan.rows if len(row.groups) > 1]

    assert [(row.groups, row.start_date, row.whole_day, row.lines) for row in joint] == [
        ((MILJO, NATUR), date(2023, 3, 8), True, (90, 104))
    ]


def test_sample_years_two_day_meetings_and_times() -> None:
    plan = read_plan("verksamhetsplan-2023.txt", SAMPLE.read_bytes())

    two_days = [(row.start_date, row.end_date) for row in plan.rows if row.start_date != row.end_date]
    september = next(row for row in plan.rows if row.start_date == date(2023, 9, 6))

    assert two_days == [(date(2023, 5, 10), date(2023, 5, 11)), (date(2023, 5, 31), date(2023, 6, 1))]
    assert (september.start_time, september.end_time) == (time(9, 30), time(12, 0))
    assert september.form is MeetingForm.DIGITAL


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("- Nätverksträff: onsdag 12 oktober, heldag", ProblemCode.WEEKDAY_MISMATCH),
        ("- Nätverksträff: torsdag 30 februari, heldag", ProblemCode.IMPOSSIBLE_DATE),
        ("- Nätverksträff: 12 maj - 10 maj, heldag", ProblemCode.ENDS_BEFORE_START),
        ("- Digitalt nätverksmöte: onsdag 1 februari, kl 12.00-9.15", ProblemCode.ENDS_BEFORE_START),
        ("- Digitalt nätverksmöte: onsdag 1 februari, kl 25.00-26.00", ProblemCode.UNREAD_ROW),
        ("- Nätverksträff: någon gång i höst", ProblemCode.UNREAD_ROW),
    ],
)
def test_row_that_cannot_be_a_meeting_is_a_problem_with_its_line(row: str, code: ProblemCode) -> None:
    plan = read(row)

    assert plan.rows == ()
    assert [(problem.line, problem.text, problem.code) for problem in plan.problems] == [(3, row, code)]


def test_weekday_mismatch_names_the_date_that_would_fit() -> None:
    plan = read("- Nätverksträff: onsdag 12 oktober, heldag")

    assert "torsdag, inte en onsdag. Är det onsdag 11 oktober eller torsdag 12 oktober?" in plan.problems[0].message


def test_plan_without_a_year_says_so() -> None:
    plan = read("- Nätverksträff: onsdag 8 mars", heading="PLAN")

    assert [problem.code for problem in plan.problems] == [ProblemCode.MISSING_YEAR]


def test_joint_row_on_one_side_is_one_meeting_and_a_hint() -> None:
    plan = read("- Nätverksträff: onsdag 8 mars, heldag (med Naturvårdsgruppen)")

    assert [row.groups for row in plan.rows] == [(MILJO, NATUR)]
    assert [problem.code for problem in plan.problems] == [ProblemCode.JOINT_ONE_SIDED]


def test_same_day_in_two_groups_without_a_word_is_offered_not_joined() -> None:
    plan = read("- Nätverksträff: onsdag 8 mars, heldag", NATUR, "- Nätverksträff: onsdag 8 mars, heldag")

    assert [row.groups for row in plan.rows] == [(MILJO,), (NATUR,)]
    assert [problem.code for problem in plan.problems] == [ProblemCode.POSSIBLY_JOINT]


def test_red_day_collision_and_duplicate_are_hints() -> None:
    plan = read(
        "- Nätverksträff: tisdag 6 juni, heldag",
        "- Digitalt nätverksmöte: tisdag 6 juni, kl 9-10",
        "- Nätverksträff: tisdag 6 juni, heldag",
    )

    assert [row.lines for row in plan.rows] == [(3, 5), (4,)]
    assert {problem.code for problem in plan.problems} == {
        ProblemCode.RED_DAY,
        ProblemCode.COLLIDES,
        ProblemCode.DUPLICATE,
    }


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("plan.txt", b"%PDF-1.7 ...", "pdf-fil"),
        ("plan.exe", b"MZ", "Jag läser"),
        ("plan.txt", b"", "tom"),
        ("plan.txt", b"\x01\x02\x03\x04", "inte text"),
        ("plan.txt", b"x" * (20 * 1024 * 1024 + 1), "större än 20 MB"),
        ("plan.txt", "Bara prosa, inga träffar.".encode(), "inga träffar"),
    ],
)
def test_file_that_cannot_be_read_is_one_problem_without_a_line(name: str, data: bytes, words: str) -> None:
    plan = read_plan(name, data)

    assert [(problem.line, problem.code) for problem in plan.problems] == [(None, ProblemCode.UNREADABLE_FILE)]
    assert words in plan.problems[0].message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_and_line_breaks_of_windows_are_read(encoding: str) -> None:
    text = f"VERKSAMHETSPLAN 2023\r\n{NATUR}\r\n- Nätverksträff: onsdag\u00a08 mars, heldag\r\n"

    plan = read_plan("plan.txt", text.encode(encoding))

    assert [(row.groups, row.start_date) for row in plan.rows] == [((NATUR,), date(2023, 3, 8))]


@settings(deadline=None)
@given(
    st.sampled_from(["- ", "• ", "* ", "✘ "]),
    st.sampled_from(["Nätverksträff", "Digitalt nätverksmöte", "Utbildning"]),
    st.integers(1, 31),
    st.sampled_from(["januari", "feb", "mars", "sep.", "dec"]),
    st.sampled_from(["", ", heldag", ", kl 9.15-12.00", " kl. 13", ", kl 99"]),
)
def test_no_dated_row_is_dropped(bullet: str, title: str, day: int, month: str, rest: str) -> None:
    plan = read(f"{bullet}{title}: {day} {month}{rest}")

    assert [row.lines for row in plan.rows] + [
        problem.line for problem in plan.problems if problem in plan.errors
    ] != []
