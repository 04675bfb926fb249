"""Items and pages in Graph's JSON shapes."""

import re
from typing import Any
from urllib.parse import quote

from local_tenant.ids import SITE_PATH
from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.ids import DRIVE_ID, LIBRARY
from local_tenant.sharepoint.store.item import ROOT, Item
from local_tenant.sharepoint.store.item_store import ItemStore
from local_tenant.sharepoint.store.page_store import Page

_EXPANDED_FIELDS = re.compile(r"\bfields(?:\(\$select=(?P<names>[^)]*)\))?")


class ItemShapes:
    """DriveItems of the library at one address."""

    def __init__(self, items: ItemStore, address: str) -> None:
        self._items = items
        self._address = address

    def item(self, item: Item) -> dict[str, Any]:
        """A driveItem, whole."""
        parent = f"/drives/{DRIVE_ID}/root:/{item.parent}".rstrip("/")
        made: dict[str, Any] = {
            "id": item.id,
            "name": item.name or "root",
            "eTag": item.etag_text,
            "cTag": item.ctag_text,
            "size": len(item.content),
            "lastModifiedDateTime": item.modified,
            "webUrl": f"{self._address}/{SITE_PATH}/{LIBRARY}/{quote(item.path)}".rstrip("/"),
            "parentReference": self._parent(item) | ({} if item is ROOT else {"path": parent}),
        }
        if not item.folder:
            made["file"] = {"hashes": {"quickXorHash": item.hash}}
            made["publication"] = {"level": "checkout" if item.checked_out else "published"}
        else:
            made["folder"] = {}
        if item is ROOT:
            made["root"] = {}
        return made

    def asked(self, call: Call, item: Item) -> dict[str, Any]:
        """The driveItem with what `$expand` adds and `$select` leaves."""
        made = self.item(item)
        if "listItem" in call.query.get("$expand", ""):
            made["listItem"] = list_item(call, item)
        return selected(call, made, "listItem")

    def change(self, call: Call, item: Item) -> dict[str, Any]:
        """The driveItem as delta gives it: without its path, and of what is deleted little more than the id."""
        made = self.item(item)
        made["parentReference"] = self._parent(item)
        del made["cTag"]
        if item.deleted:
            left = ("id", "parentReference", "file", "folder")
            return {"deleted": {"state": "deleted"}} | {name: value for name, value in made.items() if name in left}
        return selected(call, made)

    def _parent(self, item: Item) -> dict[str, Any]:
        made = {"driveId": DRIVE_ID, "driveType": "documentLibrary"}
        parent = None if item is ROOT else self._items.at(item.parent)
        return made if parent is None else {**made, "id": parent.id}


def list_item(call: Call, item: Item) -> dict[str, Any]:
    """The item's row in the library's list; its columns when `$expand` asks for fields. Empty columns are left out."""
    made: dict[str, Any] = {"id": item.id, "eTag": item.etag_text}
    if found := _EXPANDED_FIELDS.search(call.query.get("$expand", "")):
        names = [name.strip() for name in found["names"].split(",")] if found["names"] else list(item.fields)
        held = {name: item.fields[name] for name in names if item.fields.get(name) is not None}
        made["fields"] = {"id": item.id, **held}
    return made


def selected(call: Call, made: dict[str, Any], *expanded: str) -> dict[str, Any]:
    """What `$select` names; all without it. What was expanded stays."""
    names = {name.strip() for name in call.query.get("$select", "").split(",")} - {""}
    if not names:
        return made
    return {name: value for name, value in made.items() if name in names or name in expanded}


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
