"""Lists in pages: how long a page is, and the address of the next."""

from urllib.parse import quote, urlencode

from local_tenant.sharepoint.graph.answers import GraphError
from local_tenant.sharepoint.graph.calls import Call

_USUAL = 200
_IN_PATHS = "/:!,'()"


def page_size(call: Call) -> int:
    """`$top`, or what is usual. Raises GraphError."""
    top = call.query.get("$top", str(_USUAL))
    if not top.isdecimal() or int(top) == 0:
        raise GraphError(400, "invalidRequest", f"Invalid value '{top}' for $top.")
    return int(top)


def same_with(call: Call, address: str, **changed: str) -> str:
    """The call's own address with other parameters; "" takes one away."""
    query = {name: value for name, value in {**call.query, **changed}.items() if value}
    asked = urlencode(query, safe="$,", quote_via=quote)
    return f"{address}{quote(call.path, safe=_IN_PATHS)}" + (f"?{asked}" if asked else "")
