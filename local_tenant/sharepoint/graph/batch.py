"""$batch: up to twenty requests in one, each answered as if sent alone."""

import asyncio
import base64
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from local_tenant.sharepoint.graph.calls import Call, call_to
from local_tenant.sharepoint.graph.error_responses import bad_request
from local_tenant.sharepoint.graph.responses import Answer, GraphError
from local_tenant.sharepoint.switches.faults import CutError

BATCH = "/v1.0/$batch"
_MOST = 20
_WITH_BODY = ("PATCH", "POST", "PUT")


@dataclass(frozen=True, slots=True)
class _Step:
    id: str
    call: Call
    #: The keys of the requests that must succeed first (dependsOn).
    after: frozenset[str]

    @property
    def key(self) -> str:
        """Ids are compared without regard to case."""
        return self.id.casefold()


async def answer_batch(call: Call, answer: Callable[[Call], Awaitable[Answer]]) -> Answer:
    """All answers, computed in parallel or one after another. Raises GraphError for the batch as a whole."""
    waiting = _steps(call)
    given: dict[str, Answer] = {}
    responses: list[dict[str, Any]] = []
    while waiting:
        ready = [step for step in waiting if step.after <= given.keys()]
        waiting = [step for step in waiting if step not in ready]
        answers = await asyncio.gather(*(_answer_step(step, given, answer) for step in ready))
        given |= {step.key: response for step, response in zip(ready, answers, strict=True)}
        responses += [_said(step.id, response) for step, response in zip(ready, answers, strict=True)]
    # Graph promises no order of answers; code that relies on one fails here.
    return Answer(body={"responses": responses[::-1]})


async def _answer_step(step: _Step, given: dict[str, Answer], answer: Callable[[Call], Awaitable[Answer]]) -> Answer:
    if any(given[key].status >= 400 for key in step.after):
        return GraphError(424, "FailedDependency", "A request that this one depends on has failed.").answer()
    return await answer(step.call)


def _said(step_id: str, answer: Answer) -> dict[str, Any]:
    headers = {"Cache-Control": "no-cache", **answer.headers}
    body = answer.body
    if answer.cut_short:
        # A batch has one body: a fault that cuts one answer off cuts off all.
        raise CutError
    if isinstance(body, bytes):
        return {
            "id": step_id,
            "status": answer.status,
            "headers": {**headers, "Content-Type": answer.content_type},
            "body": base64.b64encode(body).decode(),
        }
    if body is not None:
        headers["Content-Type"] = "application/json"
    return {"id": step_id, "status": answer.status, "headers": headers, "body": body}


def _steps(call: Call) -> list[_Step]:
    requests = call.json().get("requests")
    if not isinstance(requests, list) or not all(isinstance(request, dict) for request in requests):
        raise bad_request("Invalid batch payload format.")
    if len(requests) > _MOST:
        raise bad_request(f"The number of requests in the batch exceeds the maximum of {_MOST}.")
    steps: list[_Step] = []
    for request in requests:
        step = _step(request, call)
        known = {before.key for before in steps}
        if step.key in known:
            raise bad_request(f"Request id : {step.id} is not unique.")
        if not step.after <= known:
            raise bad_request(f"Invalid dependency for request id : {step.id}.")
        steps.append(step)
    chained = [step.after == {before.key} for before, step in pairwise(steps)]
    if any(step.after for step in steps) and not all(chained):
        raise bad_request("Batch should be either fully sequential or fully parallel.")
    return steps


def _step(request: dict[str, Any], call: Call) -> _Step:
    number, method, url = (str(request.get(name) or "") for name in ("id", "method", "url"))
    if not (number and method and url):
        raise bad_request("Every request of a batch needs id, method and url.")
    given = request.get("headers") or {}
    if not isinstance(given, dict):
        raise bad_request(f"The headers of request id : {number} are no object.")
    headers = {name.lower(): str(value) for name, value in given.items()}
    body = request.get("body")
    if (body is not None or method.upper() in _WITH_BODY) and (body is None or "content-type" not in headers):
        raise bad_request(f"Write request id : {number} does not contain Content-Type header or body.")
    headers.setdefault("authorization", call.header("Authorization") or "")
    after = frozenset(str(dependency).casefold() for dependency in request.get("dependsOn") or ())
    made = call_to(method, f"/v1.0/{url.lstrip('/')}", headers, _content(number, body))
    return _Step(number, made, after)


def _content(number: str, body: Any) -> bytes:
    """JSON as it is; anything else as base64."""
    if body is None:
        return b""
    if not isinstance(body, str):
        return json.dumps(body).encode()
    try:
        return base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
    except ValueError:
        raise bad_request(f"The body of request id : {number} is not base64.") from None
