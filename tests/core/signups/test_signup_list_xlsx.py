"""The list as Excel: both sheets, sums, and no name that is read as a formula."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from core.meetings.model.meeting import Meeting
from core.members.model.person import Person
from core.signups.model import Signup, SignupAnswer, Standing
from core.signups.signup_list_xlsx import signup_list_xlsx
from tests.factories import local, make_meeting

NOW = local(2023, 1, 20)
MEETING = make_meeting("m1", times=None, end=date(2023, 2, 2))


def made(
    name: str, municipality: str | None, answer: str = "yes", colleagues: int = 0, queue: int | None = None
) -> Signup:
    person = Person(name, name, municipality=municipality)
    return Signup("m1", person, SignupAnswer(answer), NOW, Standing(colleagues, queue))


def sheets(*signups: Signup, meeting: Meeting = MEETING) -> list[list[list[object]]]:
    content = signup_list_xlsx(meeting, signups, network="Nätverket", written_at=NOW)
    return [[[cell.value for cell in row] for row in sheet.rows] for sheet in load_workbook(io.BytesIO(content))]


def test_both_sheets_hold_everybody_and_add_up() -> None:
    people, municipalities = sheets(
        made("Elin", "Åmål", colleagues=2),
        made("Mira", "Borås"),
        made("Nils", "Borås", "no"),
        made("Olle", None),
        made("Tage", "Borås", colleagues=1, queue=1),
        made("Vera", "Ale", "maybe"),
    )

    assert people == [
        ["Kommun", "Namn", "Svar", "Kollegor till", "Antal"],
        ["Ale", "Vera", "kanske", 0, 0],
        ["Borås", "Mira", "kommer", 0, 1],
        ["Borås", "Nils", "kan inte", 0, 0],
        ["Borås", "Tage", "i kö", 1, 0],
        ["Åmål", "Elin", "kommer", 2, 3],
        ["Okänd kommun", "Olle", "kommer", 0, 1],
    ]
    assert municipalities == [
        ["Kommun", "Anmälda", "Kollegor till", "Antal"],
        ["Borås", 1, 0, 1],
        ["Åmål", 1, 2, 3],
        ["Okänd kommun", 1, 0, 1],
        ["Summa", 3, 2, 5],
        ["Luncher", None, None, 10],
    ]


def test_digital_meeting_has_no_lunches() -> None:
    _, municipalities = sheets(made("Elin", "Åmål"), meeting=make_meeting("m1"))

    assert municipalities[-1] == ["Summa", 1, 0, 1]


@pytest.mark.parametrize("name", ["=1+1", "+46 70", "-1", "@SUM(A1)", " =1+1", "=cmd|' /C calc'!A0", "a\x07b", "\ttab"])
def test_name_with_formula_signs_is_text(name: str) -> None:
    content = signup_list_xlsx(MEETING, [made(name, "Borås")], network="=1", written_at=NOW)

    cell = load_workbook(io.BytesIO(content)).worksheets[0]["B2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix is name.lstrip().startswith(("=", "+", "-", "@"))


def test_nobody_gives_an_empty_table() -> None:
    people, municipalities = sheets()

    assert len(people) == 1
    assert municipalities[-2] == ["Summa", 0, 0, 0]
