"""What the site says has changed, written into the records together with the link to go on from."""

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
    """What one question to the site brought."""

    #: The documents that the site named, by item id.
    shown: Mapping[str, SiteItem]
    #: The pages that were asked for along with it, by page id.
    pages: Mapping[str, PageContent]


def see_changes(site: Site, records: Records, pool: Pool, page_ids: Sequence[str] = ()) -> Listing:
    """Ask once, for these pages too, and record. Raises SiteError."""
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
            # Its etag stays the old one: whoever writes over it will be refused, and settles it then.
            log.warning("document.not_settled", path=publication.path, error=f"{type(outcome).__name__}: {outcome}")
        else:
            settled.append(outcome)
    records.keep_seen([*seen.changed, *settled], seen.folders, seen.gone_folders, changes.link)
    return Listing(seen.shown, {content.page.id: content for content in contents if isinstance(content, PageContent)})
