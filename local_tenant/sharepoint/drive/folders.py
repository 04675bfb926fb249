"""Folders: what lies in them, page by page, and new ones."""

import base64
from typing import Any

from local_tenant.sharepoint.drive.conflicts import BEHAVIOUR, place_for
from local_tenant.sharepoint.drive.shapes import ItemShapes
from local_tenant.sharepoint.graph.answers import Answer, GraphError
from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.graph.paging import page_size, same_with
from local_tenant.sharepoint.store.item import Item
from local_tenant.sharepoint.store.item_store import ItemStore

_FIRST = (2, "")


class Folders:
    """Answers about what a folder holds."""

    def __init__(self, items: ItemStore, shapes: ItemShapes, address: str) -> None:
        self._items = items
        self._shapes = shapes
        self._address = address

    def children(self, call: Call, folder: Item) -> Answer:
        """A page of what lies directly in it, folders first."""
        size = page_size(call)
        after = _read_token(call.query["$skiptoken"]) if "$skiptoken" in call.query else _FIRST
        found = self._items.children(folder.path, after=after, limit=size + 1)
        body: dict[str, Any] = {"value": [self._shapes.asked(call, each) for each in found[:size]]}
        if len(found) > size:
            body["@odata.nextLink"] = same_with(call, self._address, **{"$skiptoken": _token_after(found[size - 1])})
        return Answer(body=body)

    def add(self, call: Call, folder: Item) -> Answer:
        """A new folder in it."""
        body = call.json()
        path = f"{folder.path}/{body.get('name', '')}".removeprefix("/")
        path = place_for(self._items, path, str(body.get(BEHAVIOUR, "fail")))
        self._items.make_folders(path)
        made = self._items.at(path)
        if made is None or not made.folder:
            raise GraphError(409, "nameAlreadyExists", "A file of that name exists.")
        return Answer(201, self._shapes.item(made))


def _token_after(item: Item) -> str:
    """Where the next page begins; it holds although things come and go between the pages."""
    return base64.urlsafe_b64encode(f"{int(item.folder)}{item.key}".encode()).decode()


def _read_token(token: str) -> tuple[int, str]:
    try:
        text = base64.b64decode(token, altchars=b"-_", validate=True).decode()
    except ValueError:
        text = ""
    if text[:1] not in ("0", "1"):
        raise GraphError(400, "invalidRequest", "The skip token is not valid.")
    return int(text[0]), text[1:]
