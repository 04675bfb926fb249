"""Folders: listing their children page by page, and creating folders."""

from typing import Any

from local_tenant.sharepoint.drive.serializers import ItemSerializer
from local_tenant.sharepoint.drive.views import Views
from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.graph.error_responses import already_exists, invalid_request
from local_tenant.sharepoint.graph.paging import page_size, read_skip_token, same_with, skip_token
from local_tenant.sharepoint.graph.responses import Answer
from local_tenant.sharepoint.store.item import Item
from local_tenant.sharepoint.store.item_store import ItemStore
from local_tenant.sharepoint.transfers.conflicts import BEHAVIOUR, place_for

_FIRST = (2, "")


class Folders:
    """Answers calls about a folder's children."""

    def __init__(self, items: ItemStore, views: Views, shapes: ItemSerializer, address: str) -> None:
        self._items = items
        self._views = views
        self._shapes = shapes
        self._address = address

    def children(self, call: Call, folder: Item) -> Answer:
        """A page of its direct children, folders first."""
        size = page_size(call)
        after = _read_token(call.query["$skiptoken"]) if "$skiptoken" in call.query else _FIRST
        children = self._items.children(folder.path, after=after, limit=size + 1)
        seen = self._views.all_seen(children[:size], call.caller)
        body: dict[str, Any] = {"value": [self._shapes.asked(call, item) for item in seen]}
        if len(children) > size:
            body["@odata.nextLink"] = same_with(call, self._address, **{"$skiptoken": _token_after(children[size - 1])})
        return Answer(body=body)

    def add(self, call: Call, folder: Item) -> Answer:
        """A new folder in it."""
        body = call.json()
        path = f"{folder.path}/{body.get('name', '')}".removeprefix("/")
        path = place_for(self._items, path, str(body.get(BEHAVIOUR, "fail")))
        self._items.make_folders(path, by=call.caller)
        made = self._items.at(path)
        if made is None or not made.folder:
            raise already_exists()
        return Answer(201, self._shapes.item(made))


def _token_after(item: Item) -> str:
    """Where the next page begins; stays valid when items come and go between the pages."""
    return skip_token(f"{int(item.folder)}{item.key}")


def _read_token(token: str) -> tuple[int, str]:
    text = read_skip_token(token)
    if text[:1] not in ("0", "1"):
        raise invalid_request("invalidQueryOption")
    return int(text[0]), text[1:]
