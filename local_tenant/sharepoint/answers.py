"""Graph's answers: items, pages and errors in their JSON shapes."""

from typing import Any
from urllib.parse import quote

from aiohttp import web

from local_tenant.ids import SITE_PATH
from local_tenant.sharepoint.store import Item, Page

DRIVE_ID = "b!local-library"
LIST_ID = "local-list"
LIBRARY = "Dokument"


class GraphError(Exception):
    """Refused, with Graph's own code."""

    def __init__(self, status: int, code: str, words: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(words)
        self.status = status
        self.code = code
        self.headers = headers

    def response(self) -> web.Response:
        """The error as Graph says it."""
        body = {"error": {"code": self.code, "message": str(self), "innerError": {}}}
        return web.json_response(body, status=self.status, headers=self.headers)


def item_json(item: Item, address: str) -> dict[str, Any]:
    """A driveItem."""
    parent = item.path.rpartition("/")[0]
    made: dict[str, Any] = {
        "id": item.id,
        "name": item.name,
        "eTag": item.etag_text,
        "cTag": item.ctag_text,
        "size": len(item.content),
        "lastModifiedDateTime": item.modified,
        "webUrl": f"{address}/{SITE_PATH}/{LIBRARY}/{quote(item.path)}",
        "parentReference": {"driveId": DRIVE_ID, "path": f"/drives/{DRIVE_ID}/root:/{parent}".rstrip("/")},
        "publication": {"level": "checkout" if item.checked_out else "published"},
    }
    if item.deleted:
        made["deleted"] = {"state": "deleted"}
    if item.folder:
        made["folder"] = {}
    else:
        made["file"] = {"hashes": {"quickXorHash": item.hash}}
    return made


def page_json(page: Page, address: str) -> dict[str, Any]:
    """A sitePage, without its content."""
    return {
        "@odata.type": "#microsoft.graph.sitePage",
        "id": page.id,
        "name": page.name,
        "title": page.body.get("title", page.name),
        "eTag": f'"{{{page.id}}},{page.version}"',
        "webUrl": f"{address}/{SITE_PATH}/SitePages/{quote(page.name)}",
        "publishingState": {"level": "published" if page.published else "draft"},
    }
