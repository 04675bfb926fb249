"""Which pages differ from what was last written, and which are no longer wanted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Connection

from core.documents.model import SitePageRecord
from core.documents.queries import site_pages
from sharepoint_sync.sync.contacts import Contacts
from sharepoint_sync.sync.digests import text_digest
from sharepoint_sync.sync.page_composing import page_composers
from sharepoint_sync.sync.plan.page_parts import read_digest

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class WantedPage:
    """A page as it should stand."""

    #: Under which the page is remembered: a meeting's id, or "year-2023".
    key: str
    name: str
    title: str
    html: str
    #: As it was last written; None for the first time.
    written: SitePageRecord | None = None

    @property
    def item_id(self) -> str:
        """The site's id, "" if it isn't known."""
        return "" if self.written is None else self.written.item_id

    @property
    def text_digest(self) -> str:
        """Tells what people read in it."""
        return read_digest(self.html)

    @property
    def digest(self) -> str:
        """Tells whether the page has to be written again."""
        return text_digest(f"{self.name}\n{self.title}\n{self.html}")


@dataclass(slots=True)
class StalePages:
    """The pages that differ from what was last written, and the names of those that could not be composed."""

    pages: list[WantedPage] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    #: Pages of what is no longer there, as when a plan was undone.
    gone: list[SitePageRecord] = field(default_factory=list)


def likely_stale(
    conn: Connection, touched: frozenset[str], *, now: datetime, zone: ZoneInfo, contacts: Contacts, most: int
) -> Sequence[str]:
    """The site's ids of pages that will be written once the documents of the meetings `touched` have changed.

    None if they are more than `most`.
    """
    written = site_pages.by_key(conn)
    composers = page_composers(conn, written, now=now, zone=zone, contacts=contacts)
    wanted = {composer.key for composer in composers if composer.about & touched and _stands(written, composer.key)}
    if wanted and len(wanted) <= most:
        wanted |= {
            page.key
            for page in stale_pages(conn, now=now, zone=zone, contacts=contacts).pages
            if _stands(written, page.key)
        }
    return [written[key].item_id for key in sorted(wanted)] if len(wanted) <= most else ()


def _stands(written: Mapping[str, SitePageRecord], key: str) -> bool:
    return key in written and bool(written[key].item_id)


def stale_pages(conn: Connection, *, now: datetime, zone: ZoneInfo, contacts: Contacts) -> StalePages:
    """Compare all pages with what was last written; a page that can't be composed keeps no other back."""
    stale = StalePages()
    written = site_pages.by_key(conn)
    wanted = set()
    for composer in page_composers(conn, written, now=now, zone=zone, contacts=contacts):
        wanted.add(composer.key)
        record = written.get(composer.key)
        try:
            text = composer.compose()
        except Exception:
            log.exception("page.not_composed", page=composer.name)
            stale.failed.append(composer.name)
            continue
        page = WantedPage(text.key, text.name, text.title, text.html, record)
        if record is None or record.digest != page.digest:
            stale.pages.append(page)
    stale.gone = [record for key, record in sorted(written.items()) if key not in wanted and record.item_id]
    return stale
