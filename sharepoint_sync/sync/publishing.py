"""Carries out a document's steps on the site: bytes, fields, check-in, verify."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from core.documents.model import Phase, Publication
from sharepoint_sync.errors import SiteChangedError, SiteNotFoundError
from sharepoint_sync.site.port import Site, SiteItem
from sharepoint_sync.site.quick_xor import quick_xor_hash
from sharepoint_sync.sync.document_types import document_type
from sharepoint_sync.sync.steps import CheckIn, DocumentSteps, Put, SetFields, Verify
from sharepoint_sync.sync.steps import fields_digest as digest_of


def publish(
    site: Site,
    todo: DocumentSteps,
    recorded: Publication | None,
    record: Callable[[Publication], None],
    *,
    now: datetime,
) -> Publication:
    """Do the steps in order; the publication as it then stands (its batch is still the old one, or 0).

    What has been uploaded is handed to `record` at once: should the rest fail, the bytes are still ours.
    Raises SiteError, and OSError where the file can't be read any more; what was done before is found at the next pass.
    """
    document = todo.document
    item = _item_of(recorded) if recorded is not None else None
    fields_digest = "" if recorded is None else recorded.fields_digest
    for step in todo.steps:
        match step:
            case Put():
                item = _put(site, todo, item)
                record(_stands(todo, item, recorded, Phase.UPLOADED, fields_digest, now))
            case SetFields(fields):
                item = site.set_fields(_there(item, document.path), fields)
                fields_digest = digest_of(fields)
            case CheckIn():
                item = site.check_in(_there(item, document.path))
            case Verify():
                item = _verified(site, _there(item, document.path))
    return _stands(todo, _there(item, document.path), recorded, Phase.VERIFIED, fields_digest, now)


def _stands(
    todo: DocumentSteps, item: SiteItem, recorded: Publication | None, phase: Phase, fields_digest: str, now: datetime
) -> Publication:
    document = todo.document
    return Publication(
        id=recorded.id if recorded is not None else publication_id(document.path),
        meeting_id=document.meeting.id,
        name=document.name,
        path=document.path,
        web_url=item.web_url,
        size=document.size,
        sha256=document.sha256,
        item_id=item.id,
        etag=item.etag,
        ctag=item.ctag,
        quick_xor_hash=item.quick_xor_hash,
        document_type=document_type(document.name),
        published_at=now,
        batch=recorded.batch if recorded is not None else 0,
        source=document.shown,
        phase=phase,
        fields_digest=fields_digest,
        site_size=item.size,
    )


def _put(site: Site, todo: DocumentSteps, replaces: SiteItem | None) -> SiteItem:
    document = todo.document
    try:
        return site.put(document.path, document.source, replaces=replaces)
    except SiteChangedError:
        # Ours, when an earlier pass got no further than the upload: the very same bytes.
        there = site.item(document.path)
        if there is not None and there.quick_xor_hash == quick_xor_hash(document.source):
            return there
        raise


def _verified(site: Site, item: SiteItem) -> SiteItem:
    """The item as the site holds it. Never compared by size or hash: SharePoint rewrites Office files (config)."""
    stands = site.item(item.path)
    if stands is None or stands.id != item.id:
        raise SiteNotFoundError(f"{item.path} is not there after the upload")
    return stands


def publication_id(path: str) -> str:
    """The same for the same path, so that a publication recorded twice is one."""
    return sha256(path.encode()).hexdigest()[:32]


def _there(item: SiteItem | None, path: str) -> SiteItem:
    if item is None:
        raise SiteNotFoundError(path)
    return item


def _item_of(recorded: Publication) -> SiteItem:
    return SiteItem(
        id=recorded.item_id,
        path=recorded.path,
        web_url=recorded.web_url,
        size=recorded.size,
        etag=recorded.etag,
        ctag=recorded.ctag,
        quick_xor_hash=recorded.quick_xor_hash,
    )
