"""Turns the answers into settings, with absolute paths."""

from collections.abc import Mapping
from pathlib import Path

from bot.command_line.setting_up.answers import site_parts
from bot.command_line.setting_up.questions import QUESTIONS


def settings_of(given: Mapping[str, str]) -> dict[str, str]:
    """The settings, by name in `.env`; `given` has checked answers by the questions' names."""
    values = {
        setting: given[question.name]
        for question in QUESTIONS
        for setting in question.settings
        if given.get(question.name)
    }
    values.setdefault("SYNC_APP_ID", given["app-id"])
    values["SITE_HOST"], values["SITE_PATH"] = site_parts(given["site"])
    folder = Path(given["data-folder"])
    values |= {
        "DATABASE_URL": f"sqlite:///{folder / 'natverksboten.db'}",
        "FEEDBACK_KEY_FILE": str(folder / "natverksboten.key"),
        "ERASURES_FILE": str(folder / "natverksboten.erasures"),
        "SYNC_CERTIFICATE_FILE": str(certificate_file(folder)),
        "DOCUMENTS_FOLDER": str(folder / "documents"),
        "BACKUP_FOLDER": str(folder / "backups"),
    }
    if not given.get("secret"):
        values["BOT_CERTIFICATE_FILE"] = str(certificate_file(folder))
    return values


def certificate_file(folder: Path) -> Path:
    """Key and certificate of the app."""
    return folder / "natverksboten.pem"


def public_certificate_file(folder: Path) -> Path:
    """The certificate to upload to Entra."""
    return folder / "natverksboten.crt"
