"""What Graph answers, in the worker's words: errors by status, items and pages from JSON."""

import time
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from sharepoint_sync.errors import (
    SiteAnswerError,
    SiteBusyError,
    SiteChangedError,
    SiteError,
    SiteForbiddenError,
    SiteFullError,
    SiteInvalidError,
    SiteLockedError,
    SiteNotFoundError,
    SiteNotTriedError,
    SiteResyncError,
    SiteSignInError,
)
from sharepoint_sync.site.port import PageContent, SiteItem, SitePage

#: Seconds, where a busy site doesn't say.
_BUSY_FOR = 30.0
_BY_STATUS: Mapping[int, type[SiteError]] = {
    400: SiteInvalidError,
    401: SiteSignInError,
    403: SiteForbiddenError,
    404: SiteNotFoundError,
    409: SiteChangedError,
    410: SiteResyncError,
    412: SiteChangedError,
    423: SiteLockedError,
    424: SiteNotTriedError,
    507: SiteFullError,
}


def site_error(status: int, headers: Mapping[str, str], body: Any) -> SiteError:
    """The error that the answer means; of its text only Graph's code is kept, for the log."""
    if status in {429, 503}:
        return SiteBusyError(_retry_after({name.lower(): value for name, value in headers.items()}.get("retry-after")))
    return _BY_STATUS.get(status, SiteError)(f"{status} {_code(body)}".strip())


def item_from(data: Any) -> SiteItem:
    """A driveItem. Raises SiteAnswerError if it is none."""
    if not isinstance(data, dict) or not isinstance(data.get("id"), str):
        raise SiteAnswerError("an item without an id")
    file = _part(data, "file")
    level = _part(data, "publication").get("level")
    return SiteItem(
        id=data["id"],
        name=str(data.get("name", "")),
        folder_id=str(_part(data, "parentReference").get("id", "")),
        web_url=str(data.get("webUrl", "")),
        size=_number(data.get("size")),
        etag=str(data.get("eTag", "")),
        ctag=str(data.get("cTag", "")),
        quick_xor_hash=str(_part(file, "hashes").get("quickXorHash", "")),
        is_folder="folder" in data,
        checked_out=None if level is None else level == "checkout",
        deleted="deleted" in data,
        modified_at=_moment(data.get("lastModifiedDateTime")),
    )


def page_from(data: Any) -> SitePage:
    """A sitePage. Raises SiteAnswerError if it is none."""
    if not isinstance(data, dict) or not isinstance(data.get("id"), str):
        raise SiteAnswerError("a page without an id")
    return SitePage(id=data["id"], name=str(data.get("name", "")), web_url=str(data.get("webUrl", "")))


def content_from(data: Any) -> PageContent:
    """A sitePage with its canvasLayout. Raises SiteAnswerError if it is none."""
    page = page_from(data)
    canvas = _part(data, "canvasLayout")
    sections = canvas.get("horizontalSections") or []
    columns = [column for section in _dicts(sections) for column in _dicts(section.get("columns"))]
    parts = [part for column in [*columns, _part(canvas, "verticalSection")] for part in _dicts(column.get("webparts"))]
    texts = {str(part.get("id", "")): str(part["innerHtml"]) for part in parts if "innerHtml" in part}
    return PageContent(page, str(data.get("title", "")), texts, len(parts))


def _dicts(value: Any) -> list[Mapping[str, Any]]:
    return [member for member in value if isinstance(member, dict)] if isinstance(value, list) else []


def listed(data: Mapping[str, Any]) -> list[Any]:
    """The members of a collection. Raises SiteAnswerError if it is none."""
    value = data.get("value")
    if not isinstance(value, list):
        raise SiteAnswerError("no collection")
    return value


def text_of(data: Mapping[str, Any], name: str) -> str:
    """A text that must be there. Raises SiteAnswerError."""
    value = data.get(name)
    if not isinstance(value, str) or not value:
        raise SiteAnswerError(f"an answer without {name}")
    return value


def _part(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = data.get(name)
    return value if isinstance(value, dict) else {}


def _moment(value: Any) -> float:
    try:
        return datetime.fromisoformat(value).timestamp() if isinstance(value, str) else 0.0
    except ValueError:
        return 0.0


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _code(body: Any) -> str:
    error = body.get("error") if isinstance(body, dict) else None
    return str(error.get("code", ""))[:80] if isinstance(error, dict) else ""


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
