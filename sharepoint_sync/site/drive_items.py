"""Items of one library, by id: read, listed by delta, moved, removed."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, BinaryIO

from sharepoint_sync.errors import SiteAnswerError, SiteChangedError, SiteError, SiteNotFoundError
from sharepoint_sync.site.batch import BatchRequest, send_batch
from sharepoint_sync.site.graph import Graph, Json, quoted
from sharepoint_sync.site.port import SiteChanges, SiteItem
from sharepoint_sync.site.responses import item_from, listed, text_of

_SELECT = "id,name,size,eTag,cTag,webUrl,file,folder,parentReference,publication,deleted,lastModifiedDateTime"


class DriveItems:
    """The items of one drive."""

    def __init__(self, graph: Graph, drive: str) -> None:
        self._graph = graph
        self._drive = f"drives/{drive}"

    def changes(self, link: str) -> SiteChanges:
        """Every page of the changes since the link. Raises SiteError."""
        return _gathered(self._graph.listing(link or f"{self._drive}/root/delta?$select={_SELECT}"))

    def changes_from(self, first: Any) -> SiteChanges:
        """All changes, of which this is the first page. Raises SiteError."""
        if not isinstance(first, dict):
            raise SiteAnswerError("changes that are no collection")
        return _gathered(chain([first], self._graph.listing(str(first.get("@odata.nextLink", "")))))

    def item(self, item_id: str) -> SiteItem | None:
        """The item, or None. Raises SiteError."""
        return self._one(f"items/{item_id}?$select={_SELECT}")

    def item_at(self, path: str, *, folder_id: str = "") -> SiteItem | None:
        """The item at the library path or of its name in the folder, or None. Raises SiteError."""
        return self._one(f"{address_of(path, folder_id)}?$select={_SELECT}")

    def items(self, item_ids: Sequence[str]) -> Sequence[SiteItem | SiteError]:
        """For each id the item or its error."""
        requests = [BatchRequest("GET", f"{self._drive}/items/{item_id}?$select={_SELECT}") for item_id in item_ids]
        return [_item_or_error(outcome) for outcome in send_batch(self._graph, requests)]

    def content(self, item_id: str, *, most: int) -> bytes:
        """The file's bytes. Raises SiteError."""
        content = self._graph.get_content(f"{self._drive}/items/{item_id}/content")
        if len(content) > most:
            raise SiteAnswerError(f"{len(content)} bytes")
        return content

    def move(self, item_id: str, etag: str, *, folder_id: str, name: str) -> SiteItem:
        """Into the folder, under the name. Raises SiteError."""
        request = self.move_request(item_id, etag, folder_id=folder_id, name=name)
        body = dict(request.body or {})
        return item_from(self._graph.call("PATCH", request.path, body=body, headers=request.headers))

    def move_request(self, item_id: str, etag: str, *, folder_id: str, name: str) -> BatchRequest:
        """What moves it, for a batch."""
        body = {"name": name, **({"parentReference": {"id": folder_id}} if folder_id else {})}
        return BatchRequest("PATCH", f"{self._drive}/items/{item_id}", body, {"If-Match": etag} if etag else {})

    def make_folder(self, path: str) -> SiteItem:
        """The folder, made with those above it where they aren't there. Raises SiteError."""
        parent = path.rpartition("/")[0]
        try:
            return self._made_folder(path)
        except SiteNotFoundError:
            if not parent:
                raise
            self.make_folder(parent)
            return self._made_folder(path)

    def _made_folder(self, path: str) -> SiteItem:
        """In its parent; the one that is there where somebody was faster."""
        parent, _, name = path.rpartition("/")
        place = f"root:/{quoted(parent)}:/children" if parent else "root/children"
        # Otherwise an existing folder would get a twin (docs/upstream.md, 21).
        body = {"name": name, "folder": {}, "@microsoft.graph.conflictBehavior": "fail"}
        try:
            return item_from(self._graph.call("POST", f"{self._drive}/{place}", body=body))
        except SiteChangedError:
            there = self.item_at(path)
            if there is None or not there.is_folder:
                raise
            return there

    def remove(self, item_id: str, etag: str) -> None:
        """Into the recycle bin. Raises SiteError."""
        try:
            self._graph.call("DELETE", f"{self._drive}/items/{item_id}", headers={"If-Match": etag} if etag else {})
        except SiteNotFoundError:
            return

    def check_in(self, item_ids: Sequence[str]) -> Sequence[SiteError | None]:
        """For each id None, or the error."""
        body = {"comment": "Publicerat av Nätverksboten"}
        requests = [BatchRequest("POST", f"{self._drive}/items/{item_id}/checkin", body) for item_id in item_ids]
        return [outcome if isinstance(outcome, SiteError) else None for outcome in send_batch(self._graph, requests)]

    def newest(self) -> str:
        """The link from which changes go on, from now. Raises SiteError."""
        return _gathered(self._graph.listing(f"{self._drive}/root/delta?token=latest&$select={_SELECT}")).link

    def children(self, item_id: str) -> Sequence[SiteItem]:
        """What lies in the folder; nothing if it is gone. Raises SiteError."""
        items: list[SiteItem] = []
        try:
            for page in self._graph.listing(f"{self._drive}/items/{item_id}/children?$select={_SELECT}"):
                items += [item_from(data) for data in listed(page)]
        except SiteNotFoundError:
            return []
        return items

    def download(self, item_id: str, target: BinaryIO, *, most: int) -> None:
        """Write the file's bytes. Raises SiteError."""
        self._graph.download(f"{self._drive}/items/{item_id}/content", target, most=most)

    def _one(self, address: str) -> SiteItem | None:
        try:
            return item_from(self._graph.call("GET", f"{self._drive}/{address}"))
        except SiteNotFoundError:
            return None


def _gathered(pages: Iterable[Json]) -> SiteChanges:
    items: list[SiteItem] = []
    for page in pages:
        items += [item_from(data) for data in listed(page)]
        if "@odata.deltaLink" in page:
            return SiteChanges(tuple(items), text_of(page, "@odata.deltaLink"))
    raise SiteAnswerError("changes without a link to go on from")


def _item_or_error(outcome: object) -> SiteItem | SiteError:
    if isinstance(outcome, SiteError):
        return outcome
    try:
        return item_from(outcome)
    except SiteAnswerError as error:
        return error


def address_of(path: str, folder_id: str) -> str:
    """A library path in a drive's address, by way of the folder's id where it is known."""
    return f"items/{folder_id}:/{quoted(path.rpartition('/')[2])}" if folder_id else f"root:/{quoted(path)}"
