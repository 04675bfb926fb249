"""The drive: which item an address means, and who answers for it."""

import re
from collections.abc import Callable

from local_tenant.sharepoint.graph.answers import Answer, GraphError
from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.names import refused_name
from local_tenant.sharepoint.store.item import ROOT, Item
from local_tenant.sharepoint.store.item_store import ItemStore

#: root, root/what, root:/path, root:/path:/what, items/{id}, items/{id}/what, items/{id}:/path:/what
_ADDRESS = re.compile(
    r"(?:root|items/(?P<id>[^/:]+))(?::/(?P<path>[^:]*)(?::(?=/)|:?$))?(?:/(?P<what>.*))?",
)
#: What can be asked of the library itself.
_OF_ROOT = (("GET", ""), ("GET", "children"), ("POST", "children"))
AtPath = Callable[[Call, str], Answer]
AtItem = Callable[[Call, Item], Answer]


class Drive:
    """Hands each call to its answer: by path where nothing may be there yet, else with the item."""

    def __init__(
        self, items: ItemStore, at_path: dict[tuple[str, str], AtPath], at_item: dict[tuple[str, str], AtItem]
    ) -> None:
        self._items = items
        self._at_path = at_path
        self._at_item = at_item

    def handle(self, call: Call) -> Answer:
        """What the address asks of the library or of something in it."""
        found = _ADDRESS.fullmatch(call.named["rest"])
        if found is None:
            raise unknown(call)
        asked = (call.method, found["what"] or "")
        path = self._path(found["id"], (found["path"] or "").strip("/"))
        if asked in self._at_path and path:
            return self._at_path[asked](call, path)
        item = self._items.at(path)
        if item is None:
            raise _missing()
        if asked not in self._at_item or (item is ROOT and asked not in _OF_ROOT):
            raise unknown(call)
        return self._at_item[asked](call, item)

    def _path(self, item_id: str | None, below: str) -> str:
        base = ROOT if item_id is None else self._items.item(item_id)
        if base is None:
            raise _missing()
        if below and (refused := refused_name(below)):
            raise GraphError(400, "invalidRequest", refused)
        return f"{base.path}/{below}".strip("/")


def unknown(call: Call) -> GraphError:
    """What Graph may know and we don't."""
    return GraphError(400, "BadRequest", f"The local SharePoint does not answer {call.method} {call.path}.")


def _missing() -> GraphError:
    return GraphError(404, "itemNotFound", "The resource could not be found.")
