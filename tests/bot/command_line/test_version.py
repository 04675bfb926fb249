"""`natverksbot --version`."""

import tomllib
from pathlib import Path

from tests.bot.command_line.invoking import invoke

_PROJECT = Path(__file__).parents[3] / "pyproject.toml"


def test_version_is_the_projects_and_needs_no_settings(tmp_path: Path) -> None:
    version = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"]

    assert invoke(tmp_path, "--version") == (0, f"natverksbot {version}\n", "")
