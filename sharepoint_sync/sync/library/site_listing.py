"""Fetches the site's changes, and stores them together with the next delta link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import structlog

from core.documents.model import Publication
from sharepoint_sync.errors import SiteError, SiteResyncError
from sharepoint_sync.site.port import PageContent, Site, SiteItem
from sharepoint_sync.sync.execution.pool import Pool
from sharepoint_sync.sync.library.reconcile import reconciled
from sharepoint_sync.sync.library.records import Records
from sharepoint_sync.sync.library.site_changes import seen_changes

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Listing:
    """The result of one request to the site."""

    #: The documents in the delta, by item id.
    shown: Mapping[str, SiteItem]
    #: The requested pages, by page id.
    pages: Mapping[str, PageContent]


def see_changes(site: Site, records: Records, pool: Pool, page_ids: Sequence[str] = ()) -> Listing:
    """Fetch changes and these pages in one request, and store them. Raises SiteError."""
    link = records.delta_link()
    contents: Sequence[PageContent | SiteError] = ()
    try:
        changes, contents = site.changes_and_pages(link, page_ids) if page_ids else (site.changes(link), ())
    except SiteResyncError:
        link = ""
        changes = site.changes(link)
    seen = seen_changes(changes.items, records.publications.values(), records.folders, whole=not link)
    settled: list[Publication] = []
    outcomes = pool.run([partial(reconciled, site, records, publication, item) for publication, item in seen.mutated])
    for (publication, _), outcome in zip(seen.mutated, outcomes, strict=True):
        if isinstance(outcome, Exception):
            # Keep the old eTag: a later write will be refused, and settles it then.
            log.warning("document.not_settled", path=publication.path, error=f"{type(outcome).__name__}: {outcome}")
        else:
            settled.append(outcome)
    records.keep_seen([*seen.changed, *settled], seen.folders, seen.gone_folders, changes.link)
    return Listing(seen.shown, {content.page.id: content for content in contents if isinstance(content, PageContent)})
