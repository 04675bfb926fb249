"""Pages that are written in the same request as the move of a folder: their links lead to where it will be."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from core.documents.model import Publication, SiteFolder
from sharepoint_sync.errors import SiteError
from sharepoint_sync.site.port import PageWrite, Site, SiteItem, SitePage
from sharepoint_sync.sync.desired_pages import WantedPage
from sharepoint_sync.sync.execution.page_writing import PageWriter
from sharepoint_sync.sync.library.records import Records
from sharepoint_sync.sync.report import SyncReport

#: As many as go in one request with the move.
_MOST = 6


class PagesAlong:
    """Composes pages as they will be, and writes those of which it is known what they hold.

    Where the folder then has another address than expected, a page differs from what is wanted and is written again.
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
        """The moved folder; `lying_in_it` is what it holds as it will be recorded. Raises SiteError."""
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
