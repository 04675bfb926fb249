"""Rows and sections of days on which nobody meets: leaves, holidays, cancelled meetings, news of a page."""

import pytest

from core.plans.model.plan import Plan, SetAsideReason
from tests.core.plans.reading import read_plan
from tests.factories import MILJO


def read(*lines: str, name: str = "plan.csv", group: str | None = MILJO) -> Plan:
    return read_plan(name, "\n".join(lines).encode(), known_groups=(MILJO,) if group else (), group=group)


@pytest.mark.parametrize("words", ["Höstlov hela veckan", "Lasse Ekman föräldraledig", "Kim ledig", "Semester"])
def test_row_of_a_table_about_a_holiday_or_a_leave_is_asked_about(words: str) -> None:
    plan = read("Datum;Start;Innehåll", "2025-10-16;13:00;Statistik", f"2025-10-27;;{words}", "2025-11-13;13:00;Budget")

    assert [str(row.start_date) for row in plan.rows] == ["2025-10-16", "2025-11-13"]
    assert [question.lines for question in plan.questions] == [(3,)]


def test_row_with_hours_is_a_meeting_whatever_it_is_about() -> None:
    plan = read("Datum;Start;Innehåll", "2025-10-16;13:00;Statistik", "2025-10-23;13:00;Schema efter höstlov")

    assert [str(row.start_date) for row in plan.rows] == ["2025-10-16", "2025-10-23"]


@pytest.mark.parametrize(
    ("words", "cancelled"), [("INSTÄLLT", True), ("Utgår, tas i maj", True), ("Gäst: hon som har ställts in", False)]
)
def test_theme_that_begins_so_says_that_the_meeting_is_cancelled(words: str, cancelled: bool) -> None:
    plan = read("Datum;Start;Innehåll", "2025-12-11;13:00;" + words, "2026-01-15;13:00;Budget")

    assert [entry.reason for entry in plan.set_aside] == [SetAsideReason.CANCELLED] * cancelled
    assert len(plan.rows) == 2 - cancelled


@pytest.mark.parametrize("heading", ["Ledigheter", "Semesterlista 2025", "Aktuellt", "Nyheter"])
def test_days_under_leaves_and_news_are_asked_about(heading: str) -> None:
    plan = read("# Möten 2025", "- 16 oktober kl 13", "", f"# {heading}", "- 27–31 oktober Lasse Ekman", name="plan.md")

    assert [str(row.start_date) for row in plan.rows] == ["2025-10-16"]
    assert [question.lines for question in plan.questions] == [(5,)]


def test_row_of_a_table_that_is_written_as_a_key_is_no_key_where_it_has_a_date() -> None:
    plan = read("Tid;Datum", "D = digitalt;F = fysiskt", "kl = 13–14;d = 12 augusti 2025", "15–16;d = 2 september 2025")

    dated = {line for row in plan.rows for line in row.lines} | {problem.line for problem in plan.problems}
    assert {3, 4} <= dated


def test_hidden_key_beside_a_day_in_a_cell_is_set_aside() -> None:
    rows = "".join(
        f'<tr><td><span style="display:none">{key}</span>{day}</td><td>9–10</td></tr>'
        for key, day in (("2025-10-15", "16 oktober"), ("2025-11-13", "13 november"))
    )
    plan = read(f"<h1>Möten 2025</h1><table><tr><th>Datum</th><th>Tid</th></tr>{rows}</table>", name="plan.html")

    assert [str(row.start_date) for row in plan.rows] == ["2025-10-16", "2025-11-13"]
    assert [entry.reason for entry in plan.set_aside] == [SetAsideReason.HIDDEN] * 2


def test_path_of_a_page_is_no_group() -> None:
    plan = read(
        "Start / Kommun och politik / Kommunala råd", "", "Möten 2025", "16 oktober kl 13", name="plan.txt", group=None
    )

    assert [question.text for question in plan.questions] == ["Vilken grupp gäller träffarna?"]


def test_network_named_for_what_is_digital_keeps_its_name() -> None:
    plan = read("# Nätverket digital utveckling 2025", "- 16 oktober kl 13", name="plan.md", group=None)

    assert [(row.groups, row.form.value) for row in plan.rows] == [(("Nätverket digital utveckling",), "unknown")]
