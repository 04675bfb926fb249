"""A Site in memory, tested by the same contract tests as the real one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from sharepoint_sync.errors import SiteAnswerError, SiteChangedError, SiteError, SiteNotFoundError
from sharepoint_sync.site.port import Fields, PageContent, PageWrite, SiteChanges, SiteItem, SitePage, UploadProgress
from sharepoint_sync.site.quick_xor import quick_xor_of

_ROOT = "root"


@dataclass(slots=True)
class FakeSite:
    """Keeps items, bytes, fields, columns and pages in dicts."""

    held: dict[str, SiteItem] = field(default_factory=dict)
    bytes_of: dict[str, bytes] = field(default_factory=dict)
    values: dict[str, dict[str, str | Sequence[str]]] = field(default_factory=dict)
    pages: dict[str, SitePage] = field(default_factory=dict)
    #: By page id, the text web parts' HTML by id.
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)
    #: Items as they became, one after another.
    log: list[SiteItem] = field(default_factory=list)
    _changes: int = 0

    def changes(self, link: str) -> SiteChanges:
        newest = {item.id: item for item in self.log[int(link or 0) :]}
        items = [item for item in newest.values() if link or not item.deleted]
        return SiteChanges(tuple(items), str(len(self.log)))

    def changes_and_pages(
        self, link: str, page_ids: Sequence[str]
    ) -> tuple[SiteChanges, Sequence[PageContent | SiteError]]:
        return self.changes(link), self.read_pages(page_ids)

    def item(self, item_id: str) -> SiteItem | None:
        return self.held.get(item_id)

    def item_at(self, path: str, *, folder_id: str = "") -> SiteItem | None:
        if folder_id:
            return self._in(folder_id, path.rpartition("/")[2])
        place = _ROOT
        result: SiteItem | None = None
        for name in path.split("/"):
            result = self._in(place, name)
            if result is None:
                return None
            place = result.id
        return result

    def items(self, item_ids: Sequence[str]) -> Sequence[SiteItem | SiteError]:
        return [self.held.get(item_id) or SiteNotFoundError(item_id) for item_id in item_ids]

    def content(self, item_id: str, *, most: int) -> bytes:
        content = self.bytes_of[item_id]
        if len(content) > most:
            raise SiteAnswerError(item_id)
        return content

    def create_file(self, path: str, content: BinaryIO, progress: UploadProgress, *, folder_id: str = "") -> SiteItem:
        if self.item_at(path, folder_id=folder_id) is not None:
            raise SiteChangedError(path)
        parent = path.rpartition("/")[0]
        folder = folder_id or (self.make_folder(parent).id if parent else _ROOT)
        item = SiteItem(self._mark(), path.rpartition("/")[2], folder, "", 0, "", "", "", checked_out=False)
        return self._write(item, content)

    def replace_file(self, item_id: str, etag: str, content: BinaryIO, progress: UploadProgress) -> SiteItem:
        return self._write(self._guarded(item_id, etag), content)

    def give_up_upload(self, url: str) -> None:
        """Nothing to do: no upload stays open."""

    def move(self, item_id: str, etag: str, *, folder_id: str, name: str) -> SiteItem:
        item = self._guarded(item_id, etag)
        taken = self._in(folder_id or item.folder_id, name)
        if taken is not None and taken.id != item_id:
            raise SiteChangedError(name)
        return self._keep(replace(item, name=name, folder_id=folder_id or item.folder_id, etag=self._mark()))

    def move_with_pages(
        self, item_id: str, etag: str, *, folder_id: str, name: str, pages: Sequence[PageWrite]
    ) -> tuple[SiteItem, Sequence[SitePage | SiteError]]:
        return self.move(item_id, etag, folder_id=folder_id, name=name), self.put_pages(pages)

    def make_folder(self, path: str) -> SiteItem:
        there = self.item_at(path)
        if there is not None:
            return there
        parent, _, name = path.rpartition("/")
        place = self.make_folder(parent).id if parent else _ROOT
        return self._keep(SiteItem(self._mark(), name, place, "", 0, self._mark(), "", "", is_folder=True))

    def remove(self, item_id: str, etag: str) -> None:
        if item_id in self.held:
            item = self._guarded(item_id, etag)
            del self.held[item_id]
            self.log.append(replace(item, deleted=True))

    def describe(self, fields: Sequence[tuple[str, Fields]]) -> Sequence[SiteError | None]:
        outcomes: list[SiteError | None] = []
        for item_id, values in fields:
            if item_id not in self.held or set(values) - set(self.columns):
                outcomes.append(SiteNotFoundError(item_id))
                continue
            self.values.setdefault(item_id, {}).update(values)
            self._keep(replace(self.held[item_id], etag=self._mark()))
            outcomes.append(None)
        return outcomes

    def fields(self, item_ids: Sequence[str]) -> Sequence[Fields | SiteError]:
        return [
            {name: value for name, value in self.values.get(item_id, {}).items() if value}
            if item_id in self.held
            else SiteNotFoundError(item_id)
            for item_id in item_ids
        ]

    def unindexed_columns(self) -> list[str]:
        return []

    def check_in(self, item_ids: Sequence[str]) -> Sequence[SiteError | None]:
        return [None for _ in item_ids]

    def put_pages(self, pages: Sequence[PageWrite]) -> Sequence[SitePage | SiteError]:
        written = []
        for page in pages:
            there = self.pages.get(page.name)
            number = there.id if there else self._mark()
            self.pages[page.name] = SitePage(number, page.name, f"https://site.example/{page.name}")
            texts = self.texts.get(number, {}) if page.standing is not None else {}
            self.texts[number] = {**texts, page.part_id or self._mark(): page.html}
            self.titles[number] = page.title
            written.append(self.pages[page.name])
        return written

    def read_pages(self, page_ids: Sequence[str]) -> Sequence[PageContent | SiteError]:
        by_id = {page.id: page for page in self.pages.values()}
        return [
            PageContent(by_id[page_id], self.titles[page_id], self.texts[page_id], len(self.texts[page_id]))
            if page_id in by_id
            else SiteNotFoundError(page_id)
            for page_id in page_ids
        ]

    def remove_pages(self, page_ids: Sequence[str]) -> Sequence[SiteError | None]:
        self.pages = {name: page for name, page in self.pages.items() if page.id not in page_ids}
        return [None for _ in page_ids]

    def missing_columns(self, names: Iterable[str]) -> list[str]:
        return [name for name in names if name not in self.columns]

    def add_columns(self, names: Iterable[str]) -> None:
        self.columns += names

    def _in(self, folder_id: str, name: str) -> SiteItem | None:
        for item in self.held.values():
            if item.folder_id == folder_id and item.name.casefold() == name.casefold():
                return item
        return None

    def _guarded(self, item_id: str, etag: str) -> SiteItem:
        item = self.held.get(item_id)
        if item is None:
            raise SiteNotFoundError(item_id)
        if item.etag != etag:
            raise SiteChangedError(item_id)
        return item

    def _write(self, item: SiteItem, content: BinaryIO) -> SiteItem:
        content.seek(0)
        held = content.read()
        self.bytes_of[item.id] = held
        hashed = quick_xor_of([held])
        return self._keep(replace(item, size=len(held), etag=self._mark(), ctag=self._mark(), quick_xor_hash=hashed))

    def _keep(self, item: SiteItem) -> SiteItem:
        self.held[item.id] = replace(item, web_url=f"https://site.example/{item.name}")
        self.log.append(self.held[item.id])
        return self.held[item.id]

    def _mark(self) -> str:
        self._changes += 1
        return f"mark-{self._changes}"
