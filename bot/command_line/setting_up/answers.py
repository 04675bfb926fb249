"""Checks answers at set-up: returns the value for the settings, or says what it looks like instead."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from core.operations.os_errors import reason

_LONGEST_DEVELOPER = 32


class AnswerError(ValueError):
    """Raised for a value that can't be right; the message says why and what is wanted, in Swedish."""


Check = Callable[[str], str]


def tenant_id(text: str) -> str:
    """The organisation's id."""
    if "." in text and not _is_id(text):
        raise AnswerError("Det ser ut som en domän. Tenant ID är ett id; det står i Entra, under Översikt.")
    return _id(text, "Tenant ID står i Entra, under Översikt.")


def app_id(text: str) -> str:
    """An app's id."""
    return _id(text, "Application (client) ID står i Entra, under Appregistreringar, på appens översikt.")


def object_ids(text: str) -> str:
    """One or several people's ids, separated by commas."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if any(_is_mail(part) for part in parts):
        raise AnswerError("Det är en e-postadress. Object ID står i Entra, under Användare, på personens sida.")
    if not parts:
        raise AnswerError("Minst en person behövs. Object ID står i Entra, under Användare.")
    return ",".join(_id(part, "Object ID står i Entra, under Användare, på personens sida.") for part in parts)


def secret(text: str) -> str:
    """The app's secret."""
    if _is_id(text):
        raise AnswerError("Det är hemlighetens id. Kopiera i stället Value, som bara visas när hemligheten är ny.")
    if len(text) < 16 or not text.isprintable() or " " in text or "${" in text:
        raise AnswerError("Det ser inte ut som en hemlighet från Entra: den är minst 16 tecken utan mellanslag.")
    return text


def day(text: str) -> str:
    """A day, as 2027-05-31."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise AnswerError("Skriv dagen som år-månad-dag, till exempel 2027-05-31.") from None


def site_address(text: str) -> str:
    """The site's address, as the browser shows it."""
    parts = urlsplit(text if "://" in text else f"https://{text}")
    match = re.match(r"/(sites|teams)/([^/]+)", parts.path)
    if parts.scheme != "https" or not parts.hostname or "." not in parts.hostname or match is None:
        raise AnswerError(
            "Klistra in platsens adress ur webbläsaren, som https://kommunen.sharepoint.com/sites/natverket."
        )
    return f"https://{parts.hostname}{match[0]}"


def site_parts(address: str) -> tuple[str, str]:
    """SITE_HOST and SITE_PATH of a checked address."""
    parts = urlsplit(address)
    return parts.hostname or "", parts.path.strip("/")


def public_address(text: str) -> str:
    """Where Teams reaches the bot."""
    parts = urlsplit(text.rstrip("/"))
    if parts.scheme != "https":
        raise AnswerError("Teams talar bara med adresser som börjar med https://.")
    if not parts.hostname or "." not in parts.hostname:
        raise AnswerError("Adressen ska ha ett namn som finns på nätet, som https://bot.kommunen.se.")
    if parts.path or parts.query:
        raise AnswerError(f"Skriv adressen utan något efter namnet: https://{parts.netloc}")
    return f"https://{parts.netloc}"


def page_address(text: str) -> str:
    """A page about the bot."""
    parts = urlsplit(text)
    if parts.scheme != "https" or not parts.hostname or "." not in parts.hostname:
        raise AnswerError("Det ska vara en adress till en sida, som https://kommunen.se/natverksboten.")
    return text


def developer_name(text: str) -> str:
    """The developer's name."""
    if not text or len(text) > _LONGEST_DEVELOPER:
        raise AnswerError(f"Namnet ska ha 1 till {_LONGEST_DEVELOPER} tecken; det här har {len(text)}.")
    return text


def group_names(text: str) -> str:
    """The groups at the first start."""
    names = [part.strip() for part in text.split(",") if part.strip()]
    if not names:
        raise AnswerError("Minst en grupp behövs, som Naturvårdsgruppen.")
    if len({name.casefold() for name in names}) < len(names):
        raise AnswerError("Samma grupp står två gånger.")
    return ",".join(names)


def folder(text: str) -> str:
    """A folder, created if it doesn't exist."""
    try:
        path = Path(text).expanduser().resolve()
        taken = path.exists() and not path.is_dir()
    except OSError as error:
        raise AnswerError(f"Där kan ingen mapp vara: {reason(error)}.") from None
    except RuntimeError:
        raise AnswerError(f"{text} leder ingenstans.") from None
    if taken:
        raise AnswerError(f"{path} är ingen mapp.")
    return str(path)


def plain(text: str) -> str:
    """Anything on one line."""
    if not text or not text.isprintable():
        raise AnswerError("Skriv något på en rad.")
    return text


def _id(text: str, where: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        kind = "Det är en e-postadress." if _is_mail(text) else "Det är inget id."
        raise AnswerError(f"{kind} Ett id ser ut som 5d0f1c1e-0000-4000-8000-000000000001. {where}") from None


def _is_mail(text: str) -> bool:
    name, at, domain = text.partition("@")
    return bool(name and at) and "." in domain and not any(sign.isspace() for sign in text)


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
