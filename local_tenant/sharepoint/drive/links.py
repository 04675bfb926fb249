"""Sharing links: an item has one for each type and scope, and asking again gives the same."""

from local_tenant.ids import SITE_PATH
from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.graph.error_responses import invalid_request
from local_tenant.sharepoint.graph.responses import Answer
from local_tenant.sharepoint.store.item import Item
from local_tenant.sharepoint.store.link_store import LinkStore

_ROLES = {"view": "read", "edit": "write"}
_SCOPES = ("anonymous", "organization", "users")
#: The part of the link in which SharePoint says what it opens.
_KINDS = {"docx": "w", "xlsx": "x", "pptx": "p", "pdf": "b"}


class Links:
    """Answers to createLink."""

    def __init__(self, store: LinkStore, address: str) -> None:
        self._store = store
        self._address = address

    def create(self, call: Call, item: Item) -> Answer:
        """The item's link as a permission; 201 when it is new."""
        body = call.json()
        kind, scope = body.get("type"), body.get("scope", "organization")
        if kind not in _ROLES:
            raise invalid_request("invalidParameterFormat")
        if scope not in _SCOPES:
            raise invalid_request("invalidParameterFormat")
        link, new = self._store.to(item.id, kind, scope)
        opens = "f" if item.folder else _KINDS.get(item.name.rpartition(".")[2].lower(), "u")
        address = f"{self._address}/:{opens}:/s/{SITE_PATH.rpartition('/')[2]}/{link.id}"
        permission = {
            "id": link.id,
            "roles": [_ROLES[kind]],
            "hasPassword": False,
            "link": {"type": kind, "scope": scope, "webUrl": address, "preventsDownload": False},
        }
        return Answer(201 if new else 200, permission)
