"""Finds the item that a drive address means, and the handler for the call."""

import re
from collections.abc import Callable

from local_tenant.sharepoint.drive.views import Views
from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.graph.error_responses import bad_request, invalid_request, not_found
from local_tenant.sharepoint.graph.responses import Answer, GraphError
from local_tenant.sharepoint.names import refused_name
from local_tenant.sharepoint.store.item import ROOT, Item

#: root, root/what, root:/path, root:/path:/what, items/{id}, items/{id}/what, items/{id}:/path:/what
_ADDRESS = re.compile(
    r"(?:root|items/(?P<id>[^/:]+))(?::/(?P<path>[^:]*)(?::(?=/)|:?$))?(?:/(?P<what>.*))?",
)
#: Calls that concern the library itself.
_OF_ROOT = (("GET", ""), ("GET", "children"), ("POST", "children"))
AtPath = Callable[[Call, str], Answer]
AtItem = Callable[[Call, Item], Answer]


class Drive:
    """Routes each call to its handler: by path where nothing may exist yet, otherwise with the item."""

    def __init__(
        self, views: Views, at_path: dict[tuple[str, str], AtPath], at_item: dict[tuple[str, str], AtItem]
    ) -> None:
        self._views = views
        self._at_path = at_path
        self._at_item = at_item

    def handle(self, call: Call) -> Answer:
        """Answer a call about the library or something in it."""
        match = _ADDRESS.fullmatch(call.named["rest"])
        if match is None:
            raise unknown(call)
        operation = (call.method, match["what"] or "")
        path = self._path(call, match["id"], (match["path"] or "").strip("/"))
        if operation in self._at_path and path:
            return self._at_path[operation](call, path)
        item = self._views.at(path, call.caller)
        if item is None:
            raise not_found()
        if operation not in self._at_item or (item is ROOT and operation not in _OF_ROOT):
            raise unknown(call)
        return self._at_item[operation](call, item)

    def _path(self, call: Call, item_id: str | None, below: str) -> str:
        base = ROOT if item_id is None else self._views.item(item_id, call.caller)
        if base is None:
            raise not_found()
        path = f"{base.path}/{below}".strip("/")
        if below and (refused := refused_name(path)):
            raise invalid_request(refused)
        return path


def unknown(call: Call) -> GraphError:
    """The answer to a call that Graph may know but this tenant doesn't."""
    return bad_request(f"The local SharePoint does not answer {call.method} {call.path}.")
