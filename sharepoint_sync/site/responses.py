"""What Graph answers, in the worker's words: errors by status, items and pages from JSON."""

import time
from email.utils import parsedate_to_datetime
from typing import Any

import requests

from sharepoint_sync.errors import (
    SiteBusyError,
    SiteChangedError,
    SiteError,
    SiteForbiddenError,
    SiteFullError,
    SiteLockedError,
    SiteNameError,
    SiteNotFoundError,
    SiteSignInError,
)
from sharepoint_sync.site.port import SiteItem, SitePage

#: Seconds, where a busy site doesn't say.
_BUSY_FOR = 30.0
_BY_STATUS: dict[int, type[SiteError]] = {
    401: SiteSignInError,
    403: SiteForbiddenError,
    404: SiteNotFoundError,
    409: SiteChangedError,
    410: SiteNotFoundError,
    412: SiteChangedError,
    423: SiteLockedError,
    507: SiteFullError,
}


def site_error(answer: requests.Response) -> SiteError:
    """The error that the answer means."""
    status = answer.status_code
    if status in {429, 503}:
        return SiteBusyError(_retry_after(answer.headers.get("Retry-After")))
    code, message = _said(answer)
    if status == 400 and "name" in f"{code} {message}".casefold():
        return SiteNameError(f"SharePoint tog inte emot namnet ({message}). Byt namn på filen.")
    return _BY_STATUS.get(status, SiteError)(f"{status} {code}: {message}")


def item_from(data: dict[str, Any], path: str) -> SiteItem:
    """A driveItem at the library path."""
    return SiteItem(
        id=data["id"],
        path=path,
        web_url=data.get("webUrl", ""),
        size=int(data.get("size", 0)),
        etag=data.get("eTag", ""),
        ctag=data.get("cTag", ""),
        quick_xor_hash=data.get("file", {}).get("hashes", {}).get("quickXorHash", ""),
    )


def page_from(data: dict[str, Any]) -> SitePage:
    """A sitePage."""
    return SitePage(
        id=data["id"],
        name=data["name"],
        web_url=data.get("webUrl", ""),
        etag=data.get("eTag", data.get("@odata.etag", "")),
    )


def _retry_after(header: str | None) -> float:
    """Seconds from the header, which may be a number or a date (RFC 9110 10.2.3)."""
    if header is None:
        return _BUSY_FOR
    try:
        return max(0.0, float(header))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except ValueError:
        return _BUSY_FOR


def _said(answer: requests.Response) -> tuple[str, str]:
    try:
        error = answer.json()["error"]
        return str(error.get("code", "")), str(error.get("message", ""))
    except (ValueError, KeyError, TypeError, AttributeError):
        return answer.reason or "", answer.text[:200]
