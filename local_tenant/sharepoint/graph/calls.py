"""A request as the Graph handlers see it, sent alone or in a batch."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote

from local_tenant.sharepoint.graph.error_responses import bad_request, invalid_request, modified


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
    #: The id of the app or person that the token is for; "" before it was read.
    caller: str = ""

    def header(self, name: str) -> str | None:
        """The header's value, or None."""
        return self.headers.get(name.lower())

    def json(self) -> dict[str, Any]:
        """The body as an object, {} when there is none. Raises GraphError."""
        try:
            content = json.loads(self.content or b"{}")
        except ValueError:
            raise bad_request("Unable to read JSON request payload.") from None
        return content if isinstance(content, dict) else {}


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


def check_tags(call: Call, *tags: str) -> None:
    """Raises GraphError when If-Match is none of the current tags, or If-None-Match is one of them.

    No tags means that nothing exists there.
    """
    match, none_match = call.header("If-Match"), call.header("If-None-Match")
    if match and match not in _meant(match, tags):
        raise modified()
    if none_match and none_match in _meant(none_match, tags):
        raise modified()


def _meant(given: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    """What the header's value is compared with: "*" matches anything that exists. Raises GraphError."""
    if given == "*":
        return ("*",) if tags else ()
    if not given.removeprefix("W/").startswith('"') or not given.endswith('"'):
        raise invalid_request("malformedEntityTag")
    return tags
