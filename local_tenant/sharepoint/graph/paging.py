"""Paging of lists: page size, and the address of the next page."""

import base64
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, urlencode

from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.graph.error_responses import invalid_request
from local_tenant.sharepoint.graph.responses import Answer

#: What every list gives without `$top`.
USUAL_PAGE = 100
_IN_PATHS = "/:!,'()"


def page_size(call: Call, usual: int = USUAL_PAGE) -> int:
    """`$top`, or the default. Raises GraphError."""
    top = call.query.get("$top", str(usual))
    if not top.isdecimal() or int(top) == 0:
        raise invalid_request("invalidQueryOption")
    return int(top)


def same_with(call: Call, address: str, **changed: str) -> str:
    """The call's own address with other parameters; "" removes one."""
    query = {name: value for name, value in {**call.query, **changed}.items() if value}
    encoded = urlencode(query, safe="$,", quote_via=quote)
    return f"{address}{quote(call.path, safe=_IN_PATHS)}" + (f"?{encoded}" if encoded else "")


def one_page(call: Call, address: str, values: Sequence[dict[str, Any]]) -> Answer:
    """The page of a short list that starts at `$skiptoken`, with the address of the next. Raises GraphError."""
    size, begin = page_size(call), 0
    if "$skiptoken" in call.query:
        text = read_skip_token(call.query["$skiptoken"])
        if not text.isdecimal():
            raise invalid_request("invalidStartIndex")
        begin = int(text)
    body: dict[str, Any] = {"value": list(values[begin : begin + size])}
    if len(values) > begin + size:
        body["@odata.nextLink"] = same_with(call, address, **{"$skiptoken": skip_token(str(begin + size))})
    return Answer(body=body)


def skip_token(text: str) -> str:
    """The text as an opaque token."""
    return base64.urlsafe_b64encode(text.encode()).decode()


def read_skip_token(token: str) -> str:
    """The text that was put into the token. Raises GraphError."""
    try:
        return base64.b64decode(token, altchars=b"-_", validate=True).decode()
    except ValueError:
        raise invalid_request("invalidQueryOption") from None
