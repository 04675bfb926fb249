"""`natverksbot doctor` in a folder without settings: it says so, and all that it hides."""

import json
from pathlib import Path

from bot.doctor.all_checks import CHECKS
from tests.bot.command_line.invoking import invoke


def test_without_settings_two_are_red_and_the_rest_says_why_not(tmp_path: Path) -> None:
    code, out, _ = invoke(tmp_path, "doctor", "--json")

    data = json.loads(out)
    assert code == 1
    assert data["counts"] == {"green": 0, "yellow": 0, "red": 2, "not_checked": len(CHECKS) - 2}
    assert all(check["says"].startswith("Kontrollerades inte, eftersom") for check in data["checks"][2:])
    assert list(tmp_path.iterdir()) == []


def test_table_has_what_to_do(tmp_path: Path) -> None:
    code, out, _ = invoke(tmp_path, "doctor")

    assert (code, "RÖTT" in out, "BOT_APP_ID saknas" in out, "2 rött, 0 gult" in out) == (1, True, True, True)


def test_guest_can_not_be_tried_before_the_rosters_are_read(tmp_path: Path) -> None:
    code, out, _ = invoke(tmp_path, "doctor", "--guest", "Mira", "--json")

    assert code == 1
    assert json.loads(out)["checks"][-1]["because"] == ["rosters"]
