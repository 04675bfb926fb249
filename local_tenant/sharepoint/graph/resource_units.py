"""What a request costs (Microsoft: "Avoid getting throttled or blocked in SharePoint Online", Resource units)."""

import re

from local_tenant.sharepoint.graph.calls import Call

#: Endings of addresses that return many items.
_LISTS = ("children", "versions", "items", "columns", "drives", "lists", "pages", "pages/microsoft.graph.sitePage")
_DELTA = re.compile(r"/delta(\(.*\))?$")
_PERMISSIONS = re.compile(r"/(createLink|invite|permissions)(/|$)")


def units_of(call: Call) -> int:
    """Permissions 5; writes 2; lists, and delta without a token, 2; one item, bytes, and delta with a token, 1."""
    if call.path.startswith("/downloads/"):
        # Already paid for by the request that returned the address.
        return 0
    if _PERMISSIONS.search(call.path) or "permissions" in call.query.get("$expand", ""):
        return 5
    if call.method != "GET":
        return 2
    if _DELTA.search(call.path):
        return 1 if "token" in call.query or "token=" in call.path else 2
    return 2 if call.path.rstrip("/").endswith(tuple(f"/{name}" for name in _LISTS)) else 1
