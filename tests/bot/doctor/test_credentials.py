"""Which secrets and certificates run out, read from the settings and files as they are now."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.app.configuration.settings import BotSettings
from bot.doctor.credentials import credentials_of
from tests.bot.running import SETTINGS
from tests.pem import certificate, pem, private, rsa_key

KEY = rsa_key()


def in_days(days: int) -> date:
    return (datetime.now(UTC) + timedelta(days=days)).date()


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.chdir(tmp_path)
    private(tmp_path / "site.pem", pem(KEY, certificate(KEY, days=40)))
    site = {"SYNC_APP_ID": "c", "SITE_HOST": "kommunen.sharepoint.com", "SITE_PATH": "sites/natverket"}
    return {**SETTINGS, **site, "SYNC_CERTIFICATE_FILE": str(tmp_path / "site.pem")}


def found(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, date]]:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return [(credential.label, credential.last_day) for credential in credentials_of(BotSettings())]


def test_secret_with_its_day_and_the_sites_certificate(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    environment["BOT_APP_PASSWORD_EXPIRES"] = "2027-05-31"

    assert found(environment, monkeypatch) == [
        ("Botens hemlighet", date(2027, 5, 31)),
        ("Certifikatet för SharePoint", in_days(40)),
    ]


def test_certificate_that_serves_both_is_told_of_once(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    environment["BOT_CERTIFICATE_FILE"] = environment["SYNC_CERTIFICATE_FILE"]
    environment.pop("BOT_APP_PASSWORD")
    monkeypatch.delenv("BOT_APP_PASSWORD", raising=False)

    assert found(environment, monkeypatch) == [("Certifikatet", in_days(40))]


def test_file_that_is_replaced_is_read_anew(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert found(environment, monkeypatch)[-1][1] == in_days(40)

    private(tmp_path / "site.pem", pem(KEY, certificate(KEY, days=400)))

    assert found(environment, monkeypatch)[-1][1] == in_days(400)


def test_day_that_nobody_knows_and_file_that_is_away_stop_nothing(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "site.pem").unlink()

    assert found(environment, monkeypatch) == []
