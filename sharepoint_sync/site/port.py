"""The worker's port to a SharePoint site: items by id, many at once if possible."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from sharepoint_sync.errors import SiteError

#: Column values by internal name.
Fields = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class SiteItem:
    """A file or folder on the site."""

    id: str
    name: str
    #: The id of its folder.
    folder_id: str
    web_url: str
    size: int
    etag: str
    #: Changes only with the content; "" if the site doesn't return it.
    ctag: str
    #: "" for a folder.
    quick_xor_hash: str
    is_folder: bool = False
    #: Hidden from readers until it is checked in; None if the site doesn't tell.
    checked_out: bool | None = None
    deleted: bool = False
    #: When it was last changed, in seconds since the epoch; 0 if that wasn't asked.
    modified_at: float = 0.0


@dataclass(frozen=True, slots=True)
class SiteChanges:
    """The changes in the library since a delta link, and the next link."""

    items: tuple[SiteItem, ...]
    link: str


@dataclass(frozen=True, slots=True)
class SitePage:
    """A published page."""

    id: str
    name: str
    web_url: str


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page's present content."""

    page: SitePage
    title: str
    #: The HTML of its text web parts, by id, from the top down.
    texts: Mapping[str, str]
    #: The number of its web parts of all kinds.
    parts: int


@dataclass(frozen=True, slots=True)
class PageWrite:
    """A page to write; `id` is the site's, "" for a new page."""

    id: str
    name: str
    title: str
    html: str
    #: The present page, whose text web part is written while the rest is kept; None to write the whole page.
    standing: PageContent | None = None
    part_id: str = ""


class UploadProgress(Protocol):
    """Stores a large upload's session, so that it resumes after a crash."""

    def session(self) -> tuple[str, int]:
        """The open session's address and the first byte that isn't confirmed; ("", 0) without one."""

    def opened(self, url: str, expires_at: str) -> None:
        """A new session, until then (ISO 8601); an empty address is none."""

    def confirmed(self, next_byte: int) -> None:
        """Store that the site has all bytes before this one."""


class Site(Protocol):
    """One site with one library and its pages.

    Raises only SiteError's children, and OSError for content that can't be read.

    Methods over many items return for each its result or its error, in order. Safe to use from several threads.
    """

    def changes(self, link: str) -> SiteChanges:
        """The changes since the link; everything for "". Raises SiteResyncError if the link is too old."""

    def changes_and_pages(
        self, link: str, page_ids: Sequence[str]
    ) -> tuple[SiteChanges, Sequence[PageContent | SiteError]]:
        """The changes since the link, and each page's content, in one request if possible."""

    def item(self, item_id: str) -> SiteItem | None:
        """The item, or None when it is gone."""

    def item_at(self, path: str, *, folder_id: str = "") -> SiteItem | None:
        """The item at the library path, or of its name in the folder where one is given; None if there is none."""

    def items(self, item_ids: Sequence[str]) -> Sequence[SiteItem | SiteError]:
        """The items, including whether they are checked out."""

    def content(self, item_id: str, *, most: int) -> bytes:
        """The file's bytes, at most so many. Raises SiteAnswerError for more."""

    def create_file(self, path: str, content: BinaryIO, progress: UploadProgress, *, folder_id: str = "") -> SiteItem:
        """Write a new file with the whole content.

        Into the folder where one is given and still there, else with the path's folders. Raises SiteChangedError
        if something stands there.
        """

    def replace_file(self, item_id: str, etag: str, content: BinaryIO, progress: UploadProgress) -> SiteItem:
        """Write the whole content in its place. Raises SiteChangedError if the etag is no longer the item's."""

    def give_up_upload(self, url: str) -> None:
        """End an upload session that isn't needed; no error if it is gone."""

    def move(self, item_id: str, etag: str, *, folder_id: str, name: str) -> SiteItem:
        """Into the folder ("": the one it is in), under the name.

        Raises SiteChangedError if it changed or the place is taken.
        """

    def move_with_pages(
        self, item_id: str, etag: str, *, folder_id: str, name: str, pages: Sequence[PageWrite]
    ) -> tuple[SiteItem, Sequence[SitePage | SiteError]]:
        """Move, and then write our parts of these pages, in one request where that can be; for each what came of it.

        Raises as `move` does, and then no page is written.
        """

    def make_folder(self, path: str) -> SiteItem:
        """The folder at the library path, made where it isn't there, with those above it."""

    def remove(self, item_id: str, etag: str) -> None:
        """Move it to the recycle bin; no error if it is gone. Raises SiteChangedError if it changed."""

    def describe(self, fields: Sequence[tuple[str, Fields]]) -> Sequence[SiteError | None]:
        """Set columns, for each item id."""

    def fields(self, item_ids: Sequence[str]) -> Sequence[Fields | SiteError]:
        """The columns' values of each item, as `describe` takes them; a column that is empty is left out."""

    def check_in(self, item_ids: Sequence[str]) -> Sequence[SiteError | None]:
        """Show these to readers."""

    def read_pages(self, page_ids: Sequence[str]) -> Sequence[PageContent | SiteError]:
        """Each page's content."""

    def put_pages(self, pages: Sequence[PageWrite]) -> Sequence[SitePage | SiteError]:
        """Create each page with one text web part, or write that part of it, and publish it."""

    def remove_pages(self, page_ids: Sequence[str]) -> Sequence[SiteError | None]:
        """Remove these pages; no error if one is gone."""

    def missing_columns(self, names: Iterable[str]) -> list[str]:
        """Which of the columns are missing."""

    def unindexed_columns(self) -> list[str]:
        """Which of the library's columns lack their index."""

    def add_columns(self, names: Iterable[str]) -> None:
        """Create columns (set-up; needs the administrator's rights)."""


class ChannelSite(Protocol):
    """The files of a team's channels, read only. Raises only SiteError's children."""

    def files_folder(self, channel_id: str) -> tuple[str, str] | None:
        """Drive and item of the folder behind the channel's Files tab; None until somebody has opened the tab."""

    def newest(self, drive_id: str) -> str:
        """The link from which the drive's changes go on, from now."""

    def drive_changes(self, drive_id: str, link: str) -> SiteChanges:
        """What changed in the drive since the link. Raises SiteResyncError if the link is too old."""

    def children(self, drive_id: str, item_id: str) -> Sequence[SiteItem]:
        """What lies in the folder; nothing if it is gone."""

    def download(self, drive_id: str, item_id: str, target: BinaryIO, *, most: int) -> None:
        """Write the file's bytes, at most so many. Raises SiteAnswerError for more."""
