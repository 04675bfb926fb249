"""File bytes: one PUT when small, else an upload session that goes on where it was cut, also after a crash."""

import os
from typing import BinaryIO

from sharepoint_sync.errors import SiteChangedError, SiteError, SiteNotFoundError, SiteSessionError
from sharepoint_sync.site.drive_items import address_of
from sharepoint_sync.site.fragments import send_fragments
from sharepoint_sync.site.graph import Graph, Json
from sharepoint_sync.site.port import SiteItem, UploadProgress
from sharepoint_sync.site.responses import item_from, text_of

#: Microsoft's limit of a single PUT, kept far below its present one.
SMALL = 4 * 1024 * 1024


class Uploads:
    """Sends files to one drive."""

    def __init__(self, graph: Graph, drive: str) -> None:
        self._graph = graph
        self._drive = f"drives/{drive}"

    def create(self, path: str, content: BinaryIO, progress: UploadProgress, *, folder_id: str = "") -> SiteItem:
        """A new file at the library path, by way of the folder's id where it is known. Raises SiteError."""
        address = f"{self._drive}/{address_of(path, folder_id)}:"
        return self._send(address, content, progress, behaviour="fail", headers={})

    def replace(self, item_id: str, etag: str, content: BinaryIO, progress: UploadProgress) -> SiteItem:
        """Other bytes in the item. Raises SiteError."""
        address = f"{self._drive}/items/{item_id}"
        return self._send(address, content, progress, behaviour="replace", headers={"If-Match": etag} if etag else {})

    def _send(
        self, address: str, content: BinaryIO, progress: UploadProgress, *, behaviour: str, headers: dict[str, str]
    ) -> SiteItem:
        size = content.seek(0, os.SEEK_END)
        if size > SMALL:
            return item_from(self._send_session(address, content, size, progress, behaviour, headers))
        url = f"{address}/content?@microsoft.graph.conflictBehavior={behaviour}"
        content.seek(0)
        return item_from(self._graph.put_content(url, content.read(), headers=headers))

    def _send_session(
        self,
        address: str,
        content: BinaryIO,
        size: int,
        progress: UploadProgress,
        behaviour: str,
        headers: dict[str, str],
    ) -> Json:
        url, _ = progress.session()
        if url:
            try:
                return send_fragments(self._graph, url, content, size, progress, resumed=True)
            except SiteSessionError:
                progress.opened("", "")
        body = {"item": {"@microsoft.graph.conflictBehavior": behaviour}}
        answer = self._graph.call("POST", f"{address}/createUploadSession", body=body, headers=headers)
        url = text_of(answer, "uploadUrl")
        progress.opened(url, str(answer.get("expirationDateTime", "")))
        try:
            return send_fragments(self._graph, url, content, size, progress, resumed=False)
        except (SiteChangedError, SiteNotFoundError):
            self.give_up(url)
            progress.opened("", "")
            raise

    def give_up(self, url: str) -> None:
        """End a session that nobody goes on with; nothing if it is gone already."""
        try:
            self._graph.at_session("DELETE", url)
        except SiteError:
            return
