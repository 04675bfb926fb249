"""What the site says has changed, written into the records together with the link to go on from."""

from collections.abc import Mapping
from functools import partial

import structlog

from core.documents.model import Publication
from sharepoint_sync.errors import SiteResyncError
from sharepoint_sync.site.port import Site, SiteItem
from sharepoint_sync.sync.execution.pool import Pool
from sharepoint_sync.sync.library.reconcile import reconciled
from sharepoint_sync.sync.library.records import Records
from sharepoint_sync.sync.library.site_changes import seen_changes

log = structlog.get_logger(__name__)


def see_changes(site: Site, records: Records, pool: Pool) -> Mapping[str, SiteItem]:
    """Ask once and record; the documents that the site named, by item id. Raises SiteError."""
    link = records.delta_link()
    try:
        changes = site.changes(link)
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
    return seen.shown
