"""Uploads one document: never over somebody's edits, and resumable after a crash."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import BinaryIO
from uuid import uuid4

import structlog

from core.documents.model import Phase, Publication, SiteChange, SiteFolder, Upload
from core.publishing.rules.document_types import document_type
from sharepoint_sync.errors import (
    SiteChangedError,
    SiteEditedError,
    SiteError,
    SiteNotFoundError,
    SiteOccupiedError,
    SiteSessionError,
)
from sharepoint_sync.site.port import Site, SiteItem
from sharepoint_sync.site.quick_xor import quick_xor_hash
from sharepoint_sync.sync.digests import FileChangedError, sha256_of, state_of
from sharepoint_sync.sync.execution.transfer import Transfer
from sharepoint_sync.sync.library.content import content_digest, is_office
from sharepoint_sync.sync.library.reconcile import sent_by, whose
from sharepoint_sync.sync.library.records import Records
from sharepoint_sync.sync.library.site_changes import as_shown
from sharepoint_sync.sync.library.stored_progress import StoredProgress
from sharepoint_sync.sync.plan.desired_documents import DesiredDocument

log = structlog.get_logger(__name__)


class Uploader:
    """Uploads documents; safe to use from several threads, each its own document."""

    def __init__(self, site: Site, records: Records, alive: Callable[[], None], transfer: Transfer) -> None:
        self._site = site
        self._records = records
        #: Called at each fragment; raises to stop.
        self._alive = alive
        self._transfer = transfer

    def upload(self, document: DesiredDocument, recorded: Publication | None, *, now: datetime) -> Publication:
        """Upload the document; returns its record with the phase UPLOADED.

        Raises SiteOccupiedError, SiteEditedError, SiteError, FileChangedError if the file isn't what was looked at, and
        OSError if it can't be read any more.
        """
        try:
            return self._upload(document, recorded, now)
        finally:
            self._transfer.done(document.path)

    def _upload(self, document: DesiredDocument, recorded: Publication | None, now: datetime) -> Publication:
        with document.file.open() as content:
            checked = _checked(document, content)
            recorded = self._adopted(document, recorded, now)
            upload = self._begin(document, content)
            progress = StoredProgress(
                self._records, upload, self._alive, partial(self._transfer.confirmed, document.path)
            )
            item = self._sent(document, recorded, upload, content, progress)
            stands = _publication(document, recorded, upload, item, now)
            if state_of(content) != checked:
                # The file changed while it was sent: it is unknown which bytes were sent, so they are sent again.
                stands = replace(stands, sha256="")
        self._records.keep_uploaded(stands, self._new_folder(document, item))
        return stands

    def _sent(
        self,
        document: DesiredDocument,
        recorded: Publication | None,
        upload: Upload,
        content: BinaryIO,
        progress: StoredProgress,
    ) -> SiteItem:
        replaced = None if recorded is None or recorded.site_change is SiteChange.DELETED else recorded
        item = None if replaced is None else self._replace(document, replaced, upload, content, progress)
        return item or self._create(document, upload, content, progress)

    def _adopted(self, document: DesiredDocument, recorded: Publication | None, now: datetime) -> Publication | None:
        """The result of an earlier upload whose outcome wasn't recorded, recognised as our own."""
        earlier = self._records.uploads.get(document.path)
        if earlier is None or earlier.sha256 == document.sha256:
            return recorded
        if earlier.session_url:
            self._site.give_up_upload(earlier.session_url)
        there = self._site.item_at(document.path) if recorded is None else self._site.item(recorded.item_id)
        if there is None or whose(self._site, there, document.name, [sent_by(earlier)]) is None:
            return recorded
        stands = _publication(document, recorded, earlier, there, now)
        self._records.keep_uploaded(stands, self._new_folder(document, there))
        return stands

    def clear_away(self, wanted: Iterable[DesiredDocument]) -> None:
        """Settle uploads without a recorded outcome whose documents are no longer wanted.

        What such an upload left on the site is removed if it is ours; one that can't be settled now waits.
        """
        settled = {document.path for document in wanted}
        settled |= {publication.path for publication in self._records.publications.values()}
        for upload in [upload for path, upload in self._records.uploads.items() if path not in settled]:
            try:
                self._take_back(upload)
            except SiteError as error:
                log.warning("upload.not_settled", path=upload.path, error=f"{type(error).__name__}: {error}")

    def _take_back(self, upload: Upload) -> None:
        if upload.session_url:
            self._site.give_up_upload(upload.session_url)
        there = self._site.item_at(upload.path)
        name = upload.path.rpartition("/")[2]
        if there is not None and whose(self._site, there, name, [sent_by(upload)]) is not None:
            self._site.remove(there.id, there.etag)
        self._records.forget_begun(upload)

    def begin(self, documents: Sequence[DesiredDocument]) -> None:
        """Record all uploads that are about to start; unreadable files fail in their upload."""
        self._transfer.begin(documents)
        begun = []
        for document in documents:
            if document.path not in self._records.uploads:
                with suppress(OSError, FileChangedError), document.file.open() as content:
                    _checked(document, content)
                    begun.append(_upload_of(document, content))
        self._records.keep_begun(*begun)

    def _begin(self, document: DesiredDocument, content: BinaryIO) -> Upload:
        """Recorded before sending, so that a lost response can be settled."""
        begun = self._records.uploads.get(document.path)
        if begun is None or begun.sha256 != document.sha256:
            begun = _upload_of(document, content)
            self._records.keep_begun(begun)
        return begun

    def _create(
        self, document: DesiredDocument, upload: Upload, content: BinaryIO, progress: StoredProgress
    ) -> SiteItem:
        try:
            return self._site.create_file(document.path, content, progress, folder_id=self._folder_id(document))
        except (SiteChangedError, SiteSessionError) as error:
            there = self._site.item_at(document.path, folder_id=self._folder_id(document))
            there = there or self._site.item_at(document.path)
            if there is None:
                raise SiteSessionError("refused, though nothing stands there") from error
            if whose(self._site, there, document.name, [sent_by(upload)]) is None:
                raise SiteOccupiedError(document.path) from error
            return there

    def _replace(
        self,
        document: DesiredDocument,
        replaced: Publication,
        upload: Upload,
        content: BinaryIO,
        progress: StoredProgress,
    ) -> SiteItem | None:
        """None if it is gone: then it is created anew."""
        try:
            return self._site.replace_file(replaced.item_id, replaced.etag, content, progress)
        except SiteNotFoundError:
            return None
        except (SiteChangedError, SiteSessionError) as error:
            there = self._site.item(replaced.item_id)
            if there is None:
                return None
            holds = whose(self._site, there, document.name, [sent_by(upload), sent_by(replaced)])
            if holds == sent_by(upload):
                return there
            if holds is None:
                self._records.keep(_edited(replaced, there))
                raise SiteEditedError(document.path) from error
            if isinstance(error, SiteSessionError):
                raise
            # Its columns changed, or SharePoint rewrote it: the content is ours, so retry with its newest eTag.
            return self._site.replace_file(replaced.item_id, there.etag, content, progress)

    def _folder_id(self, document: DesiredDocument) -> str:
        folder = self._records.folder_at(document.path.rpartition("/")[0])
        return "" if folder is None else folder.item_id

    def _new_folder(self, document: DesiredDocument, item: SiteItem) -> SiteFolder | None:
        """The folder that the item was put in, if it is new."""
        if not item.folder_id or item.folder_id in self._records.folders:
            return None
        return SiteFolder(item.folder_id, document.path.rpartition("/")[0], "", "")


def _checked(document: DesiredDocument, content: BinaryIO) -> object:
    """The file's state, after checking that it is the file that was scanned. Raises FileChangedError."""
    state = state_of(content)
    if sha256_of(content) != document.sha256:
        raise FileChangedError(document.source)
    return state


def _upload_of(document: DesiredDocument, content: BinaryIO) -> Upload:
    digest = content_digest(content) if is_office(document.name) else ""
    return Upload(document.path, document.sha256, quick_xor_hash(content), digest, document.size)


def _publication(
    document: DesiredDocument, recorded: Publication | None, upload: Upload, item: SiteItem, now: datetime
) -> Publication:
    """The record after the upload."""
    return Publication(
        id=uuid4().hex if recorded is None else recorded.id,
        meeting_id=document.meeting.id,
        name=document.name,
        path=document.path,
        web_url=item.web_url,
        size=upload.size,
        sha256=upload.sha256,
        item_id=item.id,
        etag=item.etag,
        ctag=item.ctag,
        quick_xor_hash=item.quick_xor_hash,
        document_type=document_type(document.name),
        published_at=now if recorded is None else recorded.published_at,
        batch=0 if recorded is None else recorded.batch,
        source=document.source,
        phase=Phase.UPLOADED,
        fields_digest="" if recorded is None or recorded.item_id != item.id else recorded.fields_digest,
        content_digest=upload.content_digest,
        site_size=item.size,
        folder_id=item.folder_id,
        batch_sha256="" if recorded is None else recorded.batch_sha256,
    )


def _edited(replaced: Publication, there: SiteItem) -> Publication:
    shown = as_shown(replaced, there)
    hashed = there.quick_xor_hash
    return replace(shown, quick_xor_hash=hashed, site_size=there.size, site_change=SiteChange.EDITED)
