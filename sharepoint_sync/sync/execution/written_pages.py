"""Records pages that are written: before sending, and after the response."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from core.documents.model import SitePageRecord
from core.documents.queries import site_pages
from sharepoint_sync.site.port import PageWrite, SitePage
from sharepoint_sync.sync.desired_pages import WantedPage
from sharepoint_sync.sync.library.records import Records
from sharepoint_sync.sync.plan.page_parts import read_digest


class WrittenPages:
    """Caches each page's digest between the two, since it takes a while to compute."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._text_digests: dict[str, str] = {}

    def note_sent(self, writes: Iterable[tuple[WantedPage, PageWrite]]) -> None:
        """Recorded before sending, so that after a lost response our own text isn't taken for somebody's."""
        notes = []
        for page, write in writes:
            written = page.written or SitePageRecord(page.key, page.name, "", "")
            stands = written.text_digest if write.standing is None else read_digest(write.standing.texts[write.part_id])
            text = self._text_digests[page.key] = page.text_digest
            notes.append(replace(written, text_digest=stands, sent_digest=text))
        self._save(notes)

    def keep(self, written: Iterable[tuple[WantedPage, SitePage]]) -> None:
        """Store that these pages were written."""
        kept = []
        for page, there in written:
            text = self._text_digests[page.key]
            kept.append(SitePageRecord(page.key, page.name, there.web_url, page.digest, there.id, text, text))
        self._save(kept)

    def _save(self, records: Sequence[SitePageRecord]) -> None:
        def save(conn: Connection) -> None:
            for record in records:
                site_pages.save(conn, record)

        if records:
            self._records.write(save)
