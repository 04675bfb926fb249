"""`natverksbot manifest build`: refuses without who answers for the app, and asks for nothing secret."""

import json
import zipfile
from pathlib import Path

from tests.bot.command_line.invoking import invoke

WANTED = {
    "BOT_APP_ID": "5d0f1c1e-0000-4000-8000-0000000000b0",
    "DEVELOPER_NAME": "Kommunnätverket",
    "DEVELOPER_WEBSITE": "https://kommunnatverket.se",
    "DEVELOPER_PRIVACY": "https://kommunnatverket.se/integritet",
    "DEVELOPER_TERMS": "https://kommunnatverket.se/villkor",
}


def test_package_is_built_without_anything_secret(tmp_path: Path) -> None:
    code, out, _ = invoke(tmp_path, "manifest", "build", "--output", "a.zip", **WANTED)

    assert (code, "(TeamMember.Read.Group)" in out) == (0, True)
    with zipfile.ZipFile(tmp_path / "a.zip") as package:
        manifest = json.loads(package.read("manifest.json"))
    assert (manifest["manifestVersion"], manifest["developer"]["name"]) == ("1.30", "Kommunnätverket")


def test_older_schema_is_built_on_request(tmp_path: Path) -> None:
    code, out, _ = invoke(
        tmp_path,
        "manifest",
        "build",
        "--schema",
        "1.25",
        "--output",
        "a.zip",
        "--json",
        CHANNEL_FILES_TEAM="t",
        **WANTED,
    )

    assert (code, json.loads(out)["schema"]) == (0, "1.25")
    assert "File.Read.Group" in json.loads(out)["permissions"]
    assert invoke(tmp_path, "manifest", "build", "--schema", "1.2", "--output", "a.zip", **WANTED)[0] == 2


def test_all_that_is_missing_is_named_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    code, _, error = invoke(tmp_path, "manifest", "build", "--output", "a.zip")

    assert code == 1
    assert [name for name in WANTED if name not in error] == []
    assert not (tmp_path / "a.zip").exists()


def test_what_teams_would_refuse_is_not_written(tmp_path: Path) -> None:
    settings = {**WANTED, "DEVELOPER_NAME": "x" * 33, "DEVELOPER_TERMS": "https://example.org"}

    code, _, error = invoke(tmp_path, "manifest", "build", "--output", "a.zip", **settings)

    assert (code, error.count("DEVELOPER_"), (tmp_path / "a.zip").exists()) == (1, 2, False)


def test_package_that_can_not_be_written_is_said(tmp_path: Path) -> None:
    code, _, error = invoke(tmp_path, "manifest", "build", "--output", "finns-inte/a.zip", **WANTED)

    assert (code, "finns-inte/a.zip går inte att skriva" in error, "Traceback" in error) == (1, True, False)
