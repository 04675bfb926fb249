"""What the worker needs of a SharePoint site: items by id, many at once where it can be; named for the need."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from sharepoint_sync.errors import SiteError

#: Column values by internal name.
Fields = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class SiteItem:
    """A file or folder as the site holds it."""

    id: str
    name: str
    #: The folder it lies in.
    folder_id: str
    web_url: str
    size: int
    etag: str
    #: Changes with the bytes only; "" if the site doesn't tell it.
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
    """What changed in the library since a link, and the link to go on from."""

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
    """A page as last written by whoever."""

    page: SitePage
    title: str
    #: The HTML of its text web parts, by their ids, from the top down.
    texts: Mapping[str, str]
    #: How many web parts it has, of all kinds.
    parts: int


@dataclass(frozen=True, slots=True)
class PageWrite:
    """A page as it should stand; `id` is the site's, "" for one that isn't known to be there."""

    id: str
    name: str
    title: str
    html: str
    #: As it stands, with the text web part that is to be written; all else on the page is kept. None: the whole page.
    standing: PageContent | None = None
    part_id: str = ""


class UploadProgress(Protocol):
    """Where a large upload remembers its session, so that it goes on after a crash."""

    def session(self) -> tuple[str, int]:
        """The open session's address and the first byte that isn't confirmed; ("", 0) without one."""

    def opened(self, url: str, expires_at: str) -> None:
        """A new session, until then (ISO 8601); an empty address is none."""

    def confirmed(self, next_byte: int) -> None:
        """The site has all bytes before this one."""


class Site(Protocol):
    """One site with one library and its pages.

    Raises only SiteError's children, and OSError for content that can't be read.

    Methods over many give for each either what came of it or its error, in order; safe to use from several threads.
    """

    def changes(self, link: str) -> SiteChanges:
        """What changed since the link, all there is for "". Raises SiteResyncError if the link is too old."""

    def changes_and_pages(
        self, link: str, page_ids: Sequence[str]
    ) -> tuple[SiteChanges, Sequence[PageContent | SiteError]]:
        """What changed since the link, and what each page holds, in one request where that can be."""

    def item(self, item_id: str) -> SiteItem | None:
        """The item, or None when it is gone."""

    def item_at(self, path: str, *, folder_id: str = "") -> SiteItem | None:
        """The item at the library path, or of its name in the folder where one is given; None if there is none."""

    def items(self, item_ids: Sequence[str]) -> Sequence[SiteItem | SiteError]:
        """The items, told with whether they are checked out."""

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
        """End an upload session that nobody goes on with; nothing if it is gone."""

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
        """Into the recycle bin; nothing if it is gone. Raises SiteChangedError if it changed."""

    def describe(self, fields: Sequence[tuple[str, Fields]]) -> Sequence[SiteError | None]:
        """Set columns, for each item id."""

    def fields(self, item_ids: Sequence[str]) -> Sequence[Fields | SiteError]:
        """The columns' values of each item, as `describe` takes them; a column that is empty is left out."""

    def check_in(self, item_ids: Sequence[str]) -> Sequence[SiteError | None]:
        """Show these to readers."""

    def read_pages(self, page_ids: Sequence[str]) -> Sequence[PageContent | SiteError]:
        """What each page holds."""

    def put_pages(self, pages: Sequence[PageWrite]) -> Sequence[SitePage | SiteError]:
        """Create each page with one text web part, or write that part of it, and publish it."""

    def remove_pages(self, page_ids: Sequence[str]) -> Sequence[SiteError | None]:
        """Away with these pages; nothing if one is gone."""

    def missing_columns(self, names: Iterable[str]) -> list[str]:
        """Which of the columns the library lacks."""

    def unindexed_columns(self) -> list[str]:
        """Which of the library's columns should have an index and have none."""

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
