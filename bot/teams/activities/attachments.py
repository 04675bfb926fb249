"""Files that people attach in personal chat, downloaded before the command runs."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import aiohttp
import structlog

from bot.app.messages import Attachment
from cards.kit.markdown import escape

log = structlog.get_logger(__name__)
FILE = "application/vnd.microsoft.teams.file.download.info"
LARGEST = 10 * 1024 * 1024
_TIMEOUT = aiohttp.ClientTimeout(total=20)
_MOST = 5
#: Origin and rest of an address, excluding anything that two URL parsers could read differently.
_ADDRESS = re.compile(r"(https?://[^/?#\\@\s%]+)(/[^\s\\]*)?")
#: The clouds of Microsoft 365 (Microsoft: national cloud deployments).
_ONEDRIVE = re.compile(r"https://([a-z0-9-]+\.)+sharepoint\.(com|us|cn|de)", re.ASCII | re.IGNORECASE)


class FileNotFetchedError(Exception):
    """An attached file could not be downloaded; the message says in Swedish what to do."""


def files_of(activity: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The attached files, without Teams' HTML copy of the text."""
    listed = activity.get("attachments")
    attachments = listed if isinstance(listed, list) else []
    return [
        attachment
        for attachment in attachments
        if isinstance(attachment, dict) and attachment.get("contentType") == FILE
    ]


async def fetch_files(
    session: aiohttp.ClientSession, files: Sequence[Mapping[str, Any]], allowed_origins: frozenset[str]
) -> list[Attachment]:
    """The files' content.

    Raises FileNotFetchedError for a file that is too large or unavailable, and for too many files.
    """
    if len(files) > _MOST:
        raise FileNotFetchedError("Det är för många filer på en gång. Skicka högst fem i taget.")
    return [await _fetch(session, file, allowed_origins) for file in files]


async def _fetch(
    session: aiohttp.ClientSession, file: Mapping[str, Any], allowed_origins: frozenset[str]
) -> Attachment:
    name = str(file.get("name", "dokument"))[:200]
    shown = escape(name)
    content = file.get("content")
    address = content.get("downloadUrl") if isinstance(content, dict) else None
    if not isinstance(address, str) or not allowed_file_address(address, allowed_origins):
        raise FileNotFetchedError(f"Filen {shown} går inte att hämta. Skicka den till mig igen.")
    try:
        async with session.get(address, timeout=_TIMEOUT, allow_redirects=False) as answer:
            answer.raise_for_status()
            if answer.status != 200:
                # A redirect could lead anywhere, also to addresses that only this machine can reach.
                raise FileNotFetchedError(f"Filen {shown} går inte att hämta. Skicka den till mig igen.")
            data = await answer.content.read(LARGEST + 1)
            while len(data) <= LARGEST and (more := await answer.content.read(LARGEST)):
                data += more
    except (aiohttp.ClientError, TimeoutError) as error:
        # Not the error itself: it may quote the address, which gives access to the file.
        log.warning("file.not_fetched", error=type(error).__name__, status=getattr(error, "status", None))
        raise FileNotFetchedError(
            f"Filen {shown} gick inte att hämta från Teams. Skicka den igen om en stund."
        ) from error
    if len(data) > LARGEST:
        raise FileNotFetchedError(f"Filen {shown} är större än 10 MB. Skicka bara den del som behövs.")
    return Attachment(name, data)


def allowed_file_address(address: str, also: Collection[str]) -> bool:
    """Whether a file may be downloaded from there: OneDrive and SharePoint, or one of the origins in `also`.

    Teams stores attachments in the sender's OneDrive (Microsoft: bots, "Receive files in personal chat"). Any other
    address could be one that only this machine can reach.
    """
    spelt = _ADDRESS.fullmatch(address)
    return spelt is not None and (spelt[1] in also or _ONEDRIVE.fullmatch(spelt[1]) is not None)
