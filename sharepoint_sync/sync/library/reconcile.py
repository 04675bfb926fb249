"""Decides whose content the site has if it differs from the records: ours, ours rewritten, or somebody's."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.documents.model import Phase, Publication, SiteChange, Upload
from sharepoint_sync.site.port import Site, SiteItem
from sharepoint_sync.sync.library.content import is_office, is_same_document
from sharepoint_sync.sync.library.records import Records
from sharepoint_sync.sync.library.site_changes import as_shown, holds_what_is_recorded

#: Maximum bytes to read back for comparing; a larger file counts as somebody's.
MOST_READ_BACK = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SentContent:
    """Bytes that we sent once."""

    sha256: str
    size: int
    quick_xor_hash: str
    content_digest: str


def sent_by(record: Publication | Upload) -> SentContent:
    """The recorded content."""
    return SentContent(record.sha256, record.size, record.quick_xor_hash, record.content_digest)


def whose(site: Site, item: SiteItem, name: str, candidates: Sequence[SentContent]) -> SentContent | None:
    """Which of these contents the site has, as sent or rewritten; None for somebody else's. Raises SiteError."""
    for sent in candidates:
        if item.quick_xor_hash and item.quick_xor_hash == sent.quick_xor_hash:
            return sent
    if item.size > MOST_READ_BACK or not candidates or not (is_office(name) or not item.quick_xor_hash):
        return None
    content = site.content(item.id, most=MOST_READ_BACK)
    for sent in candidates:
        if is_same_document(name, content, size=sent.size, sha256=sent.sha256, digest=sent.content_digest):
            return sent
    return None


def reconciled(site: Site, records: Records, publication: Publication, item: SiteItem) -> Publication:
    """A document's record after seeing it on the site: accepted if the content is ours, else marked as edited.

    Raises SiteError. If it has the content of an upload whose response was lost, it is recorded as uploaded.
    """
    shown = as_shown(publication, item)
    if holds_what_is_recorded(publication, item):
        return shown
    shown = replace(shown, quick_xor_hash=item.quick_xor_hash, site_size=item.size, site_change=None)
    begun = records.uploads.get(publication.path)
    candidates = [sent_by(publication)] + ([] if begun is None else [sent_by(begun)])
    holds = whose(site, item, publication.name, candidates)
    if holds is None:
        return replace(shown, site_change=SiteChange.EDITED)
    if begun is not None and holds == sent_by(begun) and holds != sent_by(publication):
        uploaded = replace(
            shown,
            sha256=begun.sha256,
            size=begun.size,
            content_digest=begun.content_digest,
            phase=Phase.UPLOADED,
        )
        records.keep_uploaded(uploaded, None)
        return uploaded
    return shown
