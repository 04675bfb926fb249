"""A Site in memory, held to the same contract as the real one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sharepoint_sync.errors import SiteChangedError, SiteNotFoundError
from sharepoint_sync.site.port import SiteItem, SitePage
from sharepoint_sync.site.quick_xor import quick_xor_of


@dataclass(slots=True)
class FakeSite:
    """Keeps items, fields, columns and pages in dicts."""

    items: dict[str, SiteItem] = field(default_factory=dict)
    fields: dict[str, dict[str, str | list[str]]] = field(default_factory=dict)
    pages: dict[str, SitePage] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)
    _changes: int = 0

    def item(self, path: str) -> SiteItem | None:
        return self.items.get(path)

    def put(self, path: str, source: Path, *, replaces: SiteItem | None) -> SiteItem:
        there = self.items.get(path)
        if (there and there.etag) != (replaces and replaces.etag):
            raise SiteChangedError(path)
        content = source.read_bytes()
        mark = self._mark()
        identity = there.id if there else mark
        made = SiteItem(
            identity, path, f"https://site.example/{path}", len(content), mark, mark, quick_xor_of([content])
        )
        self.items[path] = made
        return made

    def set_fields(self, item: SiteItem, fields: Mapping[str, str | list[str]]) -> SiteItem:
        if item.path not in self.items:
            raise SiteNotFoundError(item.path)
        held = self.fields.setdefault(item.id, {})
        if all(held.get(name) == value for name, value in fields.items()):
            return item
        held.update(fields)
        self.items[item.path] = replace(self.items[item.path], etag=self._mark())
        return self.items[item.path]

    def check_in(self, item: SiteItem) -> SiteItem:
        return item

    def put_page(self, name: str, title: str, html: str) -> SitePage:
        del title, html
        there = self.pages.get(name)
        page = SitePage(there.id if there else self._mark(), name, f"https://site.example/{name}", self._mark())
        self.pages[name] = page
        return page

    def missing_columns(self, wanted: Iterable[str]) -> list[str]:
        return [name for name in wanted if name not in self.columns]

    def add_columns(self, wanted: Iterable[str]) -> None:
        self.columns += wanted

    def _mark(self) -> str:
        self._changes += 1
        return f"mark-{self._changes}"
