"""What comes in: a request as Graph's handlers see it, alone or one of a batch."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote

from local_tenant.sharepoint.graph.answers import GraphError


@dataclass(frozen=True, slots=True)
class Call:
    """A request, read to its end."""

    method: str
    #: Decoded, from the version on.
    path: str
    query: Mapping[str, str]
    #: By name in lower case.
    headers: Mapping[str, str]
    content: bytes
    #: What the route found in the path.
    named: Mapping[str, str] = field(default_factory=dict)

    def header(self, name: str) -> str | None:
        """The header's value, or None."""
        return self.headers.get(name.lower())

    def json(self) -> dict[str, Any]:
        """The body as an object, {} when there is none. Raises GraphError."""
        try:
            found = json.loads(self.content or b"{}")
        except ValueError:
            raise GraphError(400, "BadRequest", "Unable to read JSON request payload.") from None
        return found if isinstance(found, dict) else {}


def call_to(method: str, url: str, headers: Mapping[str, str], content: bytes) -> Call:
    """The call to a percent-encoded address without a host."""
    path, _, query = url.partition("#")[0].partition("?")
    return Call(
        method.upper(),
        unquote(path),
        dict(parse_qsl(query, keep_blank_values=True)),
        {name.lower(): value for name, value in headers.items()},
        content,
    )


def if_match(call: Call, *tags: str) -> None:
    """Raises GraphError when the caller's If-Match is none of the tags that stand."""
    guard = call.header("If-Match")
    if guard and guard != "*" and guard not in tags:
        raise GraphError(412, "resourceModified", "The resource has changed since it was read.")
