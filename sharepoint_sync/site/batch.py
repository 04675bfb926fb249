"""$batch: up to twenty requests in one, parallel or in order, each with its own answer or error."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sharepoint_sync.errors import SiteAnswerError, SiteBusyError, SiteError
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


def send_batch(graph: Graph, requests: Sequence[BatchRequest], *, in_order: bool = False) -> Sequence[Any]:
    """For each request the answer's body or a SiteError, in order; at most MOST. Raises SiteError for the whole.

    `in_order`: one after another, and none after one that failed: those meet SiteNotTriedError. Anything between is
    refused (docs/upstream.md, 23).
    """
    if not requests:
        return []
    sent = {"requests": [_asked(number, request, in_order=in_order) for number, request in enumerate(requests)]}
    answer = graph.call("POST", "$batch", body=sent)
    bodies: dict[str, Any] = {}
    for response in (answered for answered in listed({"value": answer.get("responses")}) if isinstance(answered, dict)):
        bodies[str(response.get("id"))] = _outcome(response)
    return [bodies.get(str(number), SiteAnswerError("no answer in the batch")) for number in range(len(requests))]


def send_groups(graph: Graph, groups: Sequence[Sequence[BatchRequest]]) -> list[Sequence[Any] | SiteError]:
    """For each group of dependent requests, in order, their answers or the error that ended it.

    A group that fails keeps no later one back, unless the site asks for time. At most MOST requests in all. Raises
    SiteError for the whole.
    """
    outcomes: list[Sequence[Any] | SiteError] = []
    while left := groups[len(outcomes) :]:
        answers = iter(send_batch(graph, [request for group in left for request in group], in_order=True))
        for group in left:
            came = list(islice(answers, len(group)))
            error = first_error(came)
            outcomes.append(error or came)
            if isinstance(error, SiteBusyError):
                return outcomes + [error] * (len(groups) - len(outcomes))
            if error is not None:
                break
    return outcomes


def first_error(answers: Sequence[Any]) -> SiteError | None:
    """The error that ended a group of dependent requests."""
    return next((answer for answer in answers if isinstance(answer, SiteError)), None)


def _asked(number: int, request: BatchRequest, *, in_order: bool) -> dict[str, Any]:
    body: dict[str, Any] = {"id": str(number), "method": request.method, "url": f"/{request.path}"}
    headers = dict(request.headers)
    if request.body is not None:
        body["body"] = request.body
        headers["Content-Type"] = "application/json"
    if headers:
        body["headers"] = headers
    if in_order and number:
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
