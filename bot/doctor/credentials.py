"""The installation's secrets and certificates, for the card that warns before they expire."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from bot.app.configuration.settings import BotSettings
from core.security.certificates import read_certificate
from core.security.credential_life import Credential
from core.security.private_files import PrivateFileError
from sharepoint_sync.settings import SettingsError, load_settings

_RENEW = "Gör ett nytt, ladda upp det i Entra och byt filen i"


def credentials_of(settings: BotSettings) -> Sequence[Credential]:
    """Those with a known expiry date; `doctor` reports unreadable files."""
    bot, site = settings.bot_certificate_file, _certificate_of_the_site()
    if bot is not None and bot == site:
        then = "Sedan skickar boten inget, och inget publiceras."
        both = f"{_RENEW} BOT_CERTIFICATE_FILE och SYNC_CERTIFICATE_FILE."
        return _certificate("both", "Certifikatet", bot, then, both)
    found = [*_bots(settings)]
    if site is not None:
        then = "Sedan publiceras inget på SharePoint."
        found += _certificate("site", "Certifikatet för SharePoint", site, then, f"{_RENEW} SYNC_CERTIFICATE_FILE.")
    return found


def _bots(settings: BotSettings) -> Sequence[Credential]:
    then = "Sedan skickar boten inget."
    if settings.bot_certificate_file is not None:
        do = f"{_RENEW} BOT_CERTIFICATE_FILE."
        return _certificate("bot", "Botens certifikat", settings.bot_certificate_file, then, do)
    if settings.bot_app_password_expires is None:
        return []
    do = "Gör en ny i Entra, och byt BOT_APP_PASSWORD och BOT_APP_PASSWORD_EXPIRES."
    return [Credential("secret", "Botens hemlighet", settings.bot_app_password_expires, then, do)]


def _certificate(id_: str, label: str, path: Path, then: str, do: str) -> list[Credential]:
    try:
        held = path.stat()
        return [Credential(id_, label, _last_day(path, held.st_mtime_ns, held.st_ino), then, do)]
    except (OSError, PrivateFileError):
        return []


@lru_cache(maxsize=8)
def _last_day(path: Path, _changed_ns: int, _inode: int) -> date:
    """Called repeatedly; reads the file again only when it has changed. Raises PrivateFileError."""
    return read_certificate(path).certificate.not_valid_after_utc.date()


def _certificate_of_the_site() -> Path | None:
    """The worker's certificate, if configured here: the worker may run elsewhere."""
    try:
        return load_settings().sync_certificate_file
    except SettingsError:
        return None
