"""`natverksbot plan draft`: a document to go on writing in, and why each day was chosen."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.bot.command_line.invoking import run
from tests.bot.running import SETTINGS
from tests.conftest import SAMPLE


def settings(folder: Path) -> dict[str, str]:
    return {**SETTINGS, "DATABASE_URL": f"sqlite:///{folder / 'bot.db'}"}


@pytest.mark.parametrize("written_as", ["docx", "xlsx", "md"])
def test_draft_is_written_says_why_and_reads_back(tmp_path: Path, written_as: str) -> None:
    year = date.today().year + 1  # noqa: DTZ011  the program's clock is the machine's
    day = date.fromisocalendar(year, 10, 3)
    (tmp_path / "plan.md").write_text(
        f"# Verksamhetsplan {year}\n\n### Naturvårdsgruppen\n\n- Digitalt nätverksmöte: {day}, kl. 9.15–12.00\n"
    )
    assert run(tmp_path, "plan", "import", "plan.md", "--yes", **settings(tmp_path))[0] == 0

    code, output = run(tmp_path, "plan", "draft", str(year + 1), "--format", written_as, **settings(tmp_path))

    assert code == 0, output
    assert f"utkast-verksamhetsplan-{year + 1}.{written_as} är klar, med 1\u00a0träff." in output
    assert "vecka 10" in output
    checked = run(tmp_path, "plan", "check", f"utkast-verksamhetsplan-{year + 1}.{written_as}", "--json")
    assert [row["start_date"] for row in json.loads(checked[1])["meetings"]] == [
        str(date.fromisocalendar(year + 1, 10, 3))
    ]


def test_year_that_is_over_gets_no_draft(tmp_path: Path) -> None:
    assert run(tmp_path, "plan", "import", str(SAMPLE), "--yes", **settings(tmp_path))[0] == 0

    code, output = run(tmp_path, "plan", "draft", "2024", **settings(tmp_path))

    assert (code, "året är över" in output) == (1, True)


def test_year_without_a_pattern_is_told(tmp_path: Path) -> None:
    code, output = run(tmp_path, "plan", "draft", "2030", **settings(tmp_path))

    assert code == 1
    assert "Det finns inga träffar 2029 att utgå från" in output
