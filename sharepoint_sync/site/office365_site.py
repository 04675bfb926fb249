"""The Site port over SharePoint, by way of Graph."""

import threading
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sharepoint_sync.errors import SiteChangedError, SiteNotFoundError
from sharepoint_sync.site.columns import Columns, agrees, as_sent
from sharepoint_sync.site.graph import Graph, quoted
from sharepoint_sync.site.pages import Pages
from sharepoint_sync.site.port import SiteItem, SitePage
from sharepoint_sync.site.responses import item_from
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


@dataclass(frozen=True, slots=True)
class _Opened:
    """What was looked up once about the site."""

    drive: str
    uploads: Uploads
    pages: Pages
    columns: Columns


class Office365Site:
    """One site with one library. Looks both up at the first use; safe to use from several threads."""

    def __init__(
        self,
        graph_address: str,
        token: Callable[[], dict[str, Any]],
        address: SiteAddress,
        groups: Sequence[str],
        sessions: MutableMapping[str, str] | None = None,
    ) -> None:
        self._graph = Graph(graph_address, token)
        self._address = address
        self._groups = groups
        self._sessions: MutableMapping[str, str] = {} if sessions is None else sessions
        self._lock = threading.Lock()
        self._opened: _Opened | None = None

    def item(self, path: str) -> SiteItem | None:
        """The file at the library path, or None. Raises SiteError."""
        opened = self._open()
        try:
            return item_from(self._graph.call("GET", f"drives/{opened.drive}/root:/{quoted(path)}"), path)
        except SiteNotFoundError:
            return None

    def put(self, path: str, source: Path, *, replaces: SiteItem | None) -> SiteItem:
        """Write the bytes, with parent folders; `replaces` guards with its etag. Raises SiteError."""
        opened = self._open()
        etag = None if replaces is None else replaces.etag
        try:
            data = opened.uploads.send(path, source, replaces_etag=etag)
        except SiteNotFoundError:
            # Whether a PUT makes the parents isn't promised everywhere.
            self._make_parents(opened.drive, path)
            data = opened.uploads.send(path, source, replaces_etag=etag)
        except SiteChangedError:
            if replaces is None or not self._still(replaces):
                raise
            # A false 412 is reported of sessions: the item is as it was, so once more with its newest etag.
            newest = self.item(path)
            data = opened.uploads.send(path, source, replaces_etag=None if newest is None else newest.etag)
        return item_from(data, path)

    def set_fields(self, item: SiteItem, fields: Mapping[str, str | list[str]]) -> SiteItem:
        """Set the columns that differ; no request that writes when none does. Raises SiteError."""
        opened = self._open()
        address = f"drives/{opened.drive}/items/{item.id}/listItem"
        held = self._graph.call("GET", f"{address}?$expand=fields").get("fields", {})
        differing = {name: value for name, value in fields.items() if not agrees(name, value, held.get(name))}
        if not differing:
            return item
        self._graph.call("PATCH", f"{address}/fields", body=as_sent(differing))
        return self._again(opened, item)

    def check_in(self, item: SiteItem) -> SiteItem:
        """Check in where it is checked out, as in libraries that force it; elsewhere nothing. Raises SiteError."""
        opened = self._open()
        address = f"drives/{opened.drive}/items/{item.id}"
        level = self._graph.call("GET", f"{address}?$select=id,publication").get("publication", {}).get("level")
        if level != "checkout":
            return item
        self._graph.call("POST", f"{address}/checkin", body={"comment": "Publicerat av Nätverksboten"})
        return self._again(opened, item)

    def put_page(self, name: str, title: str, html: str) -> SitePage:
        """Create or replace and publish the page. Raises SiteError."""
        return self._open().pages.put(name, title, html)

    def missing_columns(self, wanted: Iterable[str]) -> list[str]:
        """Which of the columns the library lacks. Raises SiteError."""
        return self._open().columns.missing(wanted)

    def add_columns(self, wanted: Iterable[str]) -> None:
        """Create the columns. Raises SiteError."""
        self._open().columns.add(wanted)

    def _open(self) -> _Opened:
        with self._lock:
            if self._opened is None:
                self._opened = self._look_up()
            return self._opened

    def _look_up(self) -> _Opened:
        where = self._address
        site = self._graph.call("GET", f"sites/{where.host}:/{quote(where.path.strip('/'))}")["id"]
        drives = self._graph.call("GET", f"sites/{site}/drives").get("value", [])
        for drive in drives:
            if drive["name"] == where.library:
                library = self._graph.call("GET", f"drives/{drive['id']}/list")["id"]
                return _Opened(
                    drive["id"],
                    Uploads(self._graph, drive["id"], self._sessions),
                    Pages(self._graph, site),
                    Columns(self._graph, site, library, self._groups),
                )
        raise SiteNotFoundError(f"no library named {where.library!r}")

    def _again(self, opened: _Opened, item: SiteItem) -> SiteItem:
        return item_from(self._graph.call("GET", f"drives/{opened.drive}/items/{item.id}"), item.path)

    def _still(self, item: SiteItem) -> bool:
        newest = self.item(item.path)
        return newest is not None and newest.ctag == item.ctag

    def _make_parents(self, drive: str, path: str) -> None:
        parents = path.split("/")[:-1]
        for depth, name in enumerate(parents):
            above = "/".join(parents[:depth])
            place = f"root:/{quoted(above)}:/children" if above else "root/children"
            # With "rename", the library's default, an existing folder would get a twin.
            body = {"name": name, "folder": {}, "@microsoft.graph.conflictBehavior": "fail"}
            try:
                self._graph.call("POST", f"drives/{drive}/{place}", body=body)
            except SiteChangedError:
                continue
