"""$batch: up to twenty requests in one, each with an answer or an error of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sharepoint_sync.errors import SiteAnswerError, SiteError
from sharepoint_sync.site.graph import Graph
from sharepoint_sync.site.responses import listed, site_error

#: Graph takes no more in one.
MOST = 20


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """One request of a batch, to a path under the versioned root."""

    method: str
    path: str
    body: Mapping[str, Any] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    #: Sent only where the request before it succeeded.
    after_previous: bool = False


def send_batch(graph: Graph, requests: Sequence[BatchRequest]) -> Sequence[Any]:
    """For each request the answer's body or a SiteError, in order; at most MOST. Raises SiteError for the whole."""
    if not requests:
        return []
    sent = {"requests": [_asked(number, request) for number, request in enumerate(requests)]}
    answer = graph.call("POST", "$batch", body=sent)
    bodies: dict[str, Any] = {}
    for response in (answered for answered in listed({"value": answer.get("responses")}) if isinstance(answered, dict)):
        bodies[str(response.get("id"))] = _outcome(response)
    return [bodies.get(str(number), SiteAnswerError("no answer in the batch")) for number in range(len(requests))]


def _asked(number: int, request: BatchRequest) -> dict[str, Any]:
    body: dict[str, Any] = {"id": str(number), "method": request.method, "url": f"/{request.path}"}
    headers = dict(request.headers)
    if request.body is not None:
        body["body"] = request.body
        headers["Content-Type"] = "application/json"
    if headers:
        body["headers"] = headers
    if request.after_previous:
        body["dependsOn"] = [str(number - 1)]
    return body


def _outcome(response: Mapping[str, Any]) -> Any | SiteError:
    status = response.get("status")
    if not isinstance(status, int):
        return SiteAnswerError("an answer without a status")
    if status >= 400:
        headers = response.get("headers")
        return site_error(status, headers if isinstance(headers, dict) else {}, response.get("body"))
    return response.get("body")
