"""Reports in other languages and shapes, as people save them, read in the child process."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core.attendance.check_json import report_json
from core.attendance.reader.read_report import report_of_file
from core.attendance.rules.identities import address_of
from core.members.municipalities import municipality_domains
from core.members.rules import municipality_of

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent / "reports"
EXPECTED: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
DOMAINS = municipality_domains()


@pytest.mark.parametrize("name", EXPECTED)
def test_report_gives_everybody_once_with_minutes_and_municipality(name: str) -> None:
    expected = EXPECTED[name]
    day = date.fromisoformat(expected["date"])

    report = report_of_file(name, (FOLDER / name).read_bytes(), on=[day], zone=ZoneInfo("Europe/Stockholm"))

    read = report_json(report, lambda participant: municipality_of(address_of(participant), DOMAINS))
    assert read == {"participants": expected["participants"], "problems": []}
