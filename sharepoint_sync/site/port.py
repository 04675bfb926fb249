"""What the worker needs of a SharePoint site; named for the need, not for SharePoint's API."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class SiteItem:
    """A file as the site holds it."""

    id: str
    path: str
    web_url: str
    size: int
    etag: str
    ctag: str
    quick_xor_hash: str


@dataclass(frozen=True, slots=True)
class SitePage:
    """A published page."""

    id: str
    name: str
    web_url: str
    etag: str


class Site(Protocol):
    """One site with one library and its pages. Raises only SiteError's children."""

    def item(self, path: str) -> SiteItem | None:
        """The file at the library path, or None."""

    def put(self, path: str, source: Path, *, replaces: SiteItem | None) -> SiteItem:
        """Write the bytes, making parent folders; `replaces` guards with its etag. Not visible before check_in."""

    def set_fields(self, item: SiteItem, fields: Mapping[str, str | list[str]]) -> SiteItem:
        """Set column values by internal name; makes no version when they already agree."""

    def check_in(self, item: SiteItem) -> SiteItem:
        """Check in where the library demands it; elsewhere nothing."""

    def put_page(self, name: str, title: str, html: str) -> SitePage:
        """Create or replace and publish the page `name` ("….aspx") with one text web part."""

    def missing_columns(self, wanted: Iterable[str]) -> list[str]:
        """Which of the columns the library lacks."""

    def add_columns(self, wanted: Iterable[str]) -> None:
        """Create columns (set-up; needs the administrator's rights)."""
