"""docs/threat-model.md names each entry point and each secret, and has a measure for each STRIDE letter."""

import re
from pathlib import Path

from bot.app.configuration.settings import BotSettings
from sharepoint_sync.settings import SyncSettings

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
_STRIDE = {
    "Spoofing",
    "Tampering",
    "Repudiation",
    "Information disclosure",
    "Denial of service",
    "Elevation of privilege",
}
#: Files that hold nothing secret.
_OPEN = {"RETENTION_RULES", "RETENTION_PROTOCOLS", "BACKUP_FOLDER", "DOCUMENTS_FOLDER"}


def test_each_way_in_is_named() -> None:
    routes = {
        path
        for file in (ROOT / "bot" / "teams" / "http").glob("*.py")
        for path in re.findall(r'Route\("\w+", "([^"]+)"', file.read_text(encoding="utf-8"))
    }

    assert len(routes) > 3
    assert [path for path in sorted(routes) if f"`{path}`" not in TEXT] == []


def test_each_secret_is_named() -> None:
    fields = {**BotSettings.model_fields, **SyncSettings.model_fields}
    secrets = {
        name.upper()
        for name, field in fields.items()
        if "Path" in str(field.annotation) or "Secret" in str(field.annotation) or not field.repr
    }

    assert {"DATABASE_URL", "BOT_APP_PASSWORD", "FEEDBACK_KEY_FILE"} <= secrets
    assert sorted(name for name in secrets - _OPEN if name not in TEXT) == []


def test_each_threat_says_what_holds_it() -> None:
    rows = [line.strip("| ").split(" | ") for line in TEXT.splitlines() if line.startswith("| ")][2:]

    assert {row[0] for row in rows} == _STRIDE
    assert [row[1] for row in rows if len(row) != 4 or "::test_" not in row[3]] == []
