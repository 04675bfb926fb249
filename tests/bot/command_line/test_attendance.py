"""`natverksbot attendance` as people and scripts call it: exit codes, one JSON document, and what is recorded."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.attendance.model.attendance import Attendance
from core.attendance.queries import attendance
from core.database.engine import migrate, open_engine
from core.meetings.queries import meetings
from tests.bot.command_line.invoking import run
from tests.bot.running import SETTINGS
from tests.factories import local, make_meeting

HEAD = "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole"
DAY, PM = "9/22/22,", "\u202fPM"
ROWS = (
    f"Anna Test (External)\t{DAY} 2:48:05{PM}\t{DAY} 3:50:14{PM}\t1h 2m 9s\tanna.test@boras.se\t\tPresenter",
    f"Bo Test (Unverified)\t{DAY} 2:50:05{PM}\t{DAY} 3:10:14{PM}\t20m 9s\t\t\tPresenter",
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "närvaro.csv"
    lines = ["1. Summary", "Meeting title\tE-arkiv", "", "2. Participants", HEAD, *ROWS, ""]
    file.write_bytes("\r\n".join(lines).encode("utf-16"))
    return file


def check(folder: Path, *words: str) -> tuple[int, Any]:
    code, output = run(folder, "attendance", "check", *words, "--json")
    return code, json.loads(output)


def test_check_prints_one_document_and_needs_no_settings(tmp_path: Path, report: Path) -> None:
    assert check(tmp_path, str(report), "--date", "2022-09-22") == (
        0,
        {
            "participants": [
                {"name": "Anna Test", "email": "anna.test@boras.se", "municipality": "Borås", "minutes": 62},
                {"name": "Bo Test", "email": None, "municipality": None, "minutes": 20},
            ],
            "problems": [],
        },
    )


def test_check_of_another_day_is_a_problem(tmp_path: Path, report: Path) -> None:
    code, output = check(tmp_path, str(report), "--date", "2022-09-23")

    assert (code, output["participants"]) == (1, [])
    assert [(problem["code"], problem["line"]) for problem in output["problems"]] == [("other_day", None)]


def test_check_of_no_file_or_too_large_a_one_is_a_problem(tmp_path: Path) -> None:
    with (tmp_path / "stor.csv").open("wb") as large:
        large.truncate(200 * 1024 * 1024)

    for name in ("saknas.csv", "stor.csv"):
        code, output = check(tmp_path, name, "--date", "2022-09-22")
        assert (code, [problem["code"] for problem in output["problems"]]) == (1, ["unreadable_file"])
    assert "större än" in output["problems"][0]["message"]


def test_check_for_people_is_a_table(tmp_path: Path, report: Path) -> None:
    code, output = run(tmp_path, "attendance", "check", str(report), "--date", "2022-09-22")

    assert code == 0
    assert "2 deltagare från 1 kommun" in output.replace("\u00a0", " ")


@pytest.mark.parametrize(
    "words",
    [("check", "a.csv"), ("check", "--date", "2022-09-22"), ("check", "a.csv", "--date", "22/9"), ("import", "a")],
)
def test_wrong_usage_is_two(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert run(tmp_path, "attendance", *words, **SETTINGS)[0] == 2


def recorded(address: str) -> Attendance | None:
    engine = open_engine(address)
    with engine.connect() as conn:
        recorded_attendance = attendance.get_of_meeting(conn, "m1")
    engine.dispose()
    return recorded_attendance


def test_import_records_the_report_once_however_often_it_is_read_in(tmp_path: Path, report: Path) -> None:
    address = f"sqlite:///{tmp_path / 'test.db'}"
    engine = open_engine(address)
    migrate(engine)
    with engine.begin() as conn:
        made = make_meeting("m1", start=date(2022, 9, 22), title="E-arkiv")
        meetings.add(conn, made, planned_at=local(2022, 1, 1))
    engine.dispose()
    settings = {**SETTINGS, "DATABASE_URL": address}

    for _ in range(2):
        code, output = run(tmp_path, "attendance", "import", "2022-09-22", str(report), **settings)
        assert code == 0, output
        assert "Närvaro inläst: 2 deltagare från 1 kommun." in output.replace("\u00a0", " ")
        assert "Okänd kommun: Bo Test." in output
    attendance = recorded(address)
    assert attendance is not None
    assert [(attendee.name, attendee.municipality, attendee.minutes) for attendee in attendance.attendees] == [
        ("Anna Test", "Borås", 62),
        ("Bo Test", None, 20),
    ]
    refused = run(tmp_path, "attendance", "import", "8", "mars", str(report), **settings)
    assert refused[0] == 1
    assert "Jag hittar ingen träff" in refused[1]
