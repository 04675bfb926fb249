"""The Site port over SharePoint, by way of Graph."""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO
from urllib.parse import quote

from core.documents.queries.site_libraries import LibraryIds
from sharepoint_sync.errors import SiteBusyError, SiteError, SiteNotFoundError
from sharepoint_sync.site.batch import MOST, BatchRequest, send_batch
from sharepoint_sync.site.columns import Columns, as_read, as_sent
from sharepoint_sync.site.drive_items import DriveItems
from sharepoint_sync.site.graph import Graph
from sharepoint_sync.site.pages import Pages, page_content, page_requests, part_outcome, part_requests
from sharepoint_sync.site.port import Fields, PageContent, PageWrite, SiteChanges, SiteItem, SitePage, UploadProgress
from sharepoint_sync.site.responses import item_from, listed, text_of
from sharepoint_sync.site.sign_in import TokenSource
from sharepoint_sync.site.uploads import Uploads


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """Where the site is, and which library in it."""

    #: Such as "example.sharepoint.com".
    host: str
    #: Such as "sites/kommunnatverket".
    path: str
    #: The library's name as people see it.
    library: str

    def __str__(self) -> str:
        """As the library is remembered by."""
        return f"{self.host}/{self.path.strip('/')}/{self.library}"


class Office365Site:
    """One site with one library, looked up at the first use unless its ids are known from before."""

    def __init__(
        self,
        graph_address: str,
        token: TokenSource,
        address: SiteAddress,
        groups: Sequence[str],
        *,
        known: LibraryIds | None = None,
        remember: Callable[[LibraryIds], None] = lambda _ids: None,
    ) -> None:
        self._graph = Graph(graph_address, token)
        self._address = address
        self._groups = groups
        self._ids = known
        self._from_before = known is not None
        self._remember = remember
        self._pages: Pages | None = None
        self._lock = threading.Lock()

    def changes(self, link: str) -> SiteChanges:
        """What changed since the link. Raises SiteError."""
        try:
            return self._items().changes(link)
        except SiteNotFoundError:
            if not self._from_before:
                raise
            # The library was made again since its ids were looked up.
            self._ids, self._from_before = None, False
            return self._items().changes("")

    def changes_and_pages(
        self, link: str, page_ids: Sequence[str]
    ) -> tuple[SiteChanges, Sequence[PageContent | SiteError]]:
        """What changed since the link, and what each page holds. Raises SiteError if the changes can't be told."""
        requests = page_requests(self._look_up().site, page_ids)
        first = self._graph.path_of(link)
        if not requests or not first or len(requests) >= MOST:
            return self.changes(link), self.read_pages(page_ids)
        page, *contents = send_batch(self._graph, [BatchRequest("GET", first), *requests])
        if isinstance(page, SiteBusyError):
            raise page
        # What the batch could not tell is asked by itself, which knows what each refusal means.
        changes = self.changes(link) if isinstance(page, SiteError) else self._items().changes_from(page)
        return changes, [page_content(answer) for answer in contents]

    def item(self, item_id: str) -> SiteItem | None:
        """The item, or None. Raises SiteError."""
        return self._items().item(item_id)

    def item_at(self, path: str, *, folder_id: str = "") -> SiteItem | None:
        """The item at the library path or of its name in the folder, or None. Raises SiteError."""
        return self._items().item_at(path, folder_id=folder_id)

    def items(self, item_ids: Sequence[str]) -> Sequence[SiteItem | SiteError]:
        """For each id the item or its error. Raises SiteError for all."""
        return self._items().items(item_ids)

    def content(self, item_id: str, *, most: int) -> bytes:
        """The file's bytes. Raises SiteError."""
        return self._items().content(item_id, most=most)

    def create_file(self, path: str, content: BinaryIO, progress: UploadProgress, *, folder_id: str = "") -> SiteItem:
        """A new file, in the folder or with the path's folders. Raises SiteError."""
        uploads = Uploads(self._graph, self._look_up().drive)
        try:
            return uploads.create(path, content, progress, folder_id=folder_id)
        except SiteNotFoundError:
            if not path.rpartition("/")[0]:
                raise
            # Whether a PUT makes the parents isn't promised everywhere.
            self._items().make_folder(path.rpartition("/")[0])
            return uploads.create(path, content, progress)

    def replace_file(self, item_id: str, etag: str, content: BinaryIO, progress: UploadProgress) -> SiteItem:
        """Other bytes in the item. Raises SiteError."""
        return Uploads(self._graph, self._look_up().drive).replace(item_id, etag, content, progress)

    def give_up_upload(self, url: str) -> None:
        """End the upload session at the address; nothing if it is gone."""
        Uploads(self._graph, self._look_up().drive).give_up(url)

    def move(self, item_id: str, etag: str, *, folder_id: str, name: str) -> SiteItem:
        """Into the folder, under the name. Raises SiteError."""
        return self._items().move(item_id, etag, folder_id=folder_id, name=name)

    def move_with_pages(
        self, item_id: str, etag: str, *, folder_id: str, name: str, pages: Sequence[PageWrite]
    ) -> tuple[SiteItem, Sequence[SitePage | SiteError]]:
        """Move, and then write these pages, in one batch. Raises SiteError for the move."""
        move = self._items().move_request(item_id, etag, folder_id=folder_id, name=name)
        writes = [part_requests(self._look_up().site, page) for page in pages]
        moved, *answers = send_batch(self._graph, [move, *chain.from_iterable(writes)], in_order=True)
        if isinstance(moved, SiteError):
            raise moved
        of_pages = iter(answers)
        return item_from(moved), [
            part_outcome(page, list(islice(of_pages, len(requests))))
            for page, requests in zip(pages, writes, strict=True)
        ]

    def make_folder(self, path: str) -> SiteItem:
        """The folder at the library path. Raises SiteError."""
        return self._items().make_folder(path)

    def remove(self, item_id: str, etag: str) -> None:
        """Into the recycle bin. Raises SiteError."""
        self._items().remove(item_id, etag)

    def describe(self, fields: Sequence[tuple[str, Fields]]) -> Sequence[SiteError | None]:
        """Set columns, for each item id; None or its error. Raises SiteError for all."""
        drive = self._look_up().drive
        requests = [
            BatchRequest("PATCH", f"drives/{drive}/items/{item_id}/listItem/fields", as_sent(values))
            for item_id, values in fields
        ]
        return [outcome if isinstance(outcome, SiteError) else None for outcome in send_batch(self._graph, requests)]

    def fields(self, item_ids: Sequence[str]) -> Sequence[Fields | SiteError]:
        """The columns' values of each item, or its error. Raises SiteError for all."""
        drive = self._look_up().drive
        requests = [
            BatchRequest("GET", f"drives/{drive}/items/{item_id}?$select=id&$expand=listItem($expand=fields)")
            for item_id in item_ids
        ]
        answers = send_batch(self._graph, requests)
        return [answer if isinstance(answer, SiteError) else as_read(answer) for answer in answers]

    def check_in(self, item_ids: Sequence[str]) -> Sequence[SiteError | None]:
        """Show these to readers; None or the error for each. Raises SiteError for all."""
        return self._items().check_in(item_ids)

    def read_pages(self, page_ids: Sequence[str]) -> Sequence[PageContent | SiteError]:
        """For each page its content or its error. Raises SiteError for all."""
        return self._site_pages().read(page_ids)

    def put_pages(self, pages: Sequence[PageWrite]) -> Sequence[SitePage | SiteError]:
        """For each the published page or its error. Raises SiteError for all."""
        return self._site_pages().put(pages)

    def remove_pages(self, page_ids: Sequence[str]) -> Sequence[SiteError | None]:
        """For each None or its error. Raises SiteError for all."""
        return self._site_pages().remove(page_ids)

    def missing_columns(self, names: Iterable[str]) -> list[str]:
        """Which of the columns the library lacks. Raises SiteError."""
        return self._columns().missing(names)

    def unindexed_columns(self) -> list[str]:
        """Which columns should have an index and have none. Raises SiteError."""
        return self._columns().unindexed()

    def add_columns(self, names: Iterable[str]) -> None:
        """Create the columns. Raises SiteError."""
        self._columns().add(names)

    def _items(self) -> DriveItems:
        return DriveItems(self._graph, self._look_up().drive)

    def _site_pages(self) -> Pages:
        site = self._look_up().site
        with self._lock:
            if self._pages is None or self._pages.site != site:
                self._pages = Pages(self._graph, site)
            return self._pages

    def _columns(self) -> Columns:
        ids = self._look_up()
        return Columns(self._graph, ids.site, ids.list, self._groups)

    def _look_up(self) -> LibraryIds:
        with self._lock:
            if self._ids is None:
                self._ids = self._found()
                self._remember(self._ids)
            return self._ids

    def _found(self) -> LibraryIds:
        where = self._address
        site = text_of(self._graph.call("GET", f"sites/{where.host}:/{quote(where.path.strip('/'))}"), "id")
        for answer in self._graph.listing(f"sites/{site}/drives"):
            for drive in listed(answer):
                if isinstance(drive, dict) and drive.get("name") == where.library:
                    drive_id = text_of(drive, "id")
                    library = text_of(self._graph.call("GET", f"drives/{drive_id}/list"), "id")
                    return LibraryIds(site, drive_id, library)
        raise SiteNotFoundError("no library of that name")
