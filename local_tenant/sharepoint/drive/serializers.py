"""Items in Graph's JSON shapes."""

import re
from typing import Any
from urllib.parse import quote

from local_tenant.ids import SITE_PATH
from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.ids import DRIVE_ID, LIBRARY
from local_tenant.sharepoint.store.item import ROOT, Item
from local_tenant.sharepoint.store.item_store import ItemStore

_EXPANDED_FIELDS = re.compile(r"\bfields(?:\(\$select=(?P<names>[^)]*)\))?")
#: Properties that are given only when `$select` names them.
_ON_REQUEST = ("publication",)


class ItemSerializer:
    """DriveItems of the library at one address."""

    def __init__(self, items: ItemStore, address: str) -> None:
        self._items = items
        self._address = address

    def item(self, item: Item) -> dict[str, Any]:
        """A driveItem, as it comes without `$select`."""
        made = self._whole(item)
        return {name: value for name, value in made.items() if name not in _ON_REQUEST}

    def asked(self, call: Call, item: Item) -> dict[str, Any]:
        """The driveItem with what `$expand` adds, reduced to what `$select` names."""
        made = self._whole(item) if "$select" in call.query else self.item(item)
        if "listItem" in call.query.get("$expand", ""):
            made["listItem"] = list_item(call, item)
        return selected(call, made, "listItem")

    def change(self, call: Call, item: Item) -> dict[str, Any]:
        """The driveItem as delta gives it: without its path, and for a deleted item little more than the id."""
        made = self._whole(item) if "$select" in call.query else self.item(item)
        made["parentReference"] = self._parent(item)
        del made["cTag"], made["lastModifiedBy"]
        if item.deleted:
            left = ("id", "parentReference", "file", "folder")
            return {"deleted": {"state": "deleted"}} | {name: value for name, value in made.items() if name in left}
        return selected(call, made)

    def _whole(self, item: Item) -> dict[str, Any]:
        parent = f"/drives/{DRIVE_ID}/root:/{item.parent}".rstrip("/")
        made: dict[str, Any] = {
            "id": item.id,
            "name": item.name or "root",
            "eTag": item.etag_text,
            "cTag": item.ctag_text,
            "size": len(item.content),
            "lastModifiedDateTime": item.modified,
            "lastModifiedBy": identity(item.modified_by),
            "webUrl": f"{self._address}/{SITE_PATH}/{LIBRARY}/{quote(item.path)}".rstrip("/"),
            "fileSystemInfo": {"lastModifiedDateTime": item.file_modified or item.modified},
            "parentReference": self._parent(item) | ({} if item is ROOT else {"path": parent}),
        }
        if not item.folder:
            made["file"] = {"hashes": {"quickXorHash": item.hash}}
            made["publication"] = _publication(item)
        else:
            made["folder"] = {}
        if item is ROOT:
            made["root"] = {}
        return made

    def _parent(self, item: Item) -> dict[str, Any]:
        made = {"driveId": DRIVE_ID, "driveType": "documentLibrary"}
        parent = None if item is ROOT else self._items.at(item.parent)
        return made if parent is None else {**made, "id": parent.id}


def identity(caller: str) -> dict[str, Any]:
    """An app or a person as an identitySet."""
    kind, _, name = caller.partition(":")
    if kind == "person":
        return {"user": {"id": caller, "displayName": name}}
    return {"application": {"id": caller, "displayName": caller}}


def file_modified(body: dict[str, Any]) -> str:
    """When the file was last modified on the sender's disk, from the body's fileSystemInfo; "" if missing."""
    return str((body.get("fileSystemInfo") or {}).get("lastModifiedDateTime") or "")


def _publication(item: Item) -> dict[str, Any]:
    made = {"level": "checkout" if item.owner else "published", "versionId": f"{item.etag}.0"}
    return made | ({"checkedOutBy": identity(item.owner)} if item.owner else {})


def list_item(call: Call, item: Item) -> dict[str, Any]:
    """The item's row in the library's list; its columns when `$expand` asks for fields. Empty columns are left out."""
    made: dict[str, Any] = {"id": item.id, "eTag": item.etag_text}
    if match := _EXPANDED_FIELDS.search(call.query.get("$expand", "")):
        names = [name.strip() for name in match["names"].split(",")] if match["names"] else list(item.fields)
        held = {name: item.fields[name] for name in names if item.fields.get(name) is not None}
        made["fields"] = {"id": item.id, **held}
    return made


def selected(call: Call, made: dict[str, Any], *expanded: str) -> dict[str, Any]:
    """The properties that `$select` names, or all without it. Expanded properties stay."""
    names = {name.strip() for name in call.query.get("$select", "").split(",")} - {""}
    if not names:
        return made
    return {name: value for name, value in made.items() if name in names or name in expanded}
