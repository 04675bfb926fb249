"""Writes pages in the same request as a folder's move, with links to its new address."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from core.documents.model import Publication, SiteFolder
from sharepoint_sync.errors import SiteError
from sharepoint_sync.site.port import PageWrite, Site, SiteItem, SitePage
from sharepoint_sync.sync.desired_pages import WantedPage
from sharepoint_sync.sync.execution.page_writing import PageWriter
from sharepoint_sync.sync.library.records import Records
from sharepoint_sync.sync.report import SyncReport

#: Pages per request, together with the move.
_MOST = 6


class PagesAlong:
    """Composes pages as they will be after the move, and writes those whose present content is known.

    If the folder then has another address than expected, the page differs from what is wanted and is written again.
    """

    def __init__(
        self,
        site: Site,
        records: Records,
        pages: PageWriter,
        stale: Callable[[Connection], Sequence[WantedPage]],
        report: SyncReport,
    ) -> None:
        self._site = site
        self._records = records
        self._pages = pages
        self._stale = stale
        self._report = report

    def move(self, folder: SiteFolder, lying_in_it: Sequence[Publication], parent_id: str, name: str) -> SiteItem:
        """Move the folder; `lying_in_it` are its documents as they will be recorded. Raises SiteError."""
        moved: list[SiteItem] = []

        def send(writes: Sequence[PageWrite]) -> Sequence[SitePage | SiteError]:
            if not writes:
                moved.append(self._site.move(folder.item_id, folder.etag, folder_id=parent_id, name=name))
                return ()
            item, outcomes = self._site.move_with_pages(
                folder.item_id, folder.etag, folder_id=parent_id, name=name, pages=writes
            )
            moved.append(item)
            return outcomes

        self._pages.write_along(self._records.foreseen(lying_in_it, self._stale), _MOST, self._report, send)
        return moved[0]
