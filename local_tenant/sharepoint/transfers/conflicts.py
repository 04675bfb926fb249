"""Where a new item is placed when its path is taken."""

from local_tenant.sharepoint.graph.error_responses import already_exists, invalid_request
from local_tenant.sharepoint.names import refused_name
from local_tenant.sharepoint.store.item_store import ItemStore

BEHAVIOUR = "@microsoft.graph.conflictBehavior"


def place_for(items: ItemStore, path: str, behaviour: str) -> str:
    """The path to write to: itself, or with "rename" one that is free. Raises GraphError."""
    if refused := refused_name(path):
        raise invalid_request(refused)
    if behaviour not in ("fail", "replace", "rename"):
        raise invalid_request("invalidParameterFormat")
    if items.at(path) is None or behaviour == "replace":
        return path
    if behaviour == "fail":
        raise already_exists()
    folder, slash, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    number = 1
    while True:
        tried = f"{stem} {number}{dot}{ending}" if stem else f"{name} {number}"
        if items.at(f"{folder}{slash}{tried}") is None:
            return f"{folder}{slash}{tried}"
        number += 1
