"""From the web and back to it."""

import json
from collections.abc import Awaitable, Callable

from aiohttp import web

from local_tenant.sharepoint.graph.calls import Call, call_to
from local_tenant.sharepoint.graph.responses import Answer
from local_tenant.sharepoint.switches.faults import CutError

_JSON = "application/json"


class Edge:
    """Reads whole requests, and writes answers: complete, cut short or not at all."""

    def __init__(self, answer: Callable[[Call], Awaitable[Answer]]) -> None:
        self._answer = answer

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One request over the network."""
        call = call_to(request.method, request.raw_path, request.headers, await request.read())
        try:
            answer = await self._answer(call)
        except CutError:
            return _cut(request)
        body, kind = _bytes_of(answer)
        if answer.cut_short:
            return await _cut_short(request, answer, body, kind)
        if body is None:
            return web.Response(status=answer.status, headers=dict(answer.headers))
        return web.Response(body=body, status=answer.status, headers=dict(answer.headers), content_type=kind)


def _bytes_of(answer: Answer) -> tuple[bytes | None, str]:
    if answer.body is None or isinstance(answer.body, bytes):
        return answer.body, answer.content_type
    return json.dumps(answer.body).encode(), _JSON


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=503)


async def _cut_short(request: web.Request, answer: Answer, body: bytes | None, kind: str) -> web.StreamResponse:
    """Sends the headers and half of the promised body, then closes the connection."""
    whole = body or b""
    response = web.StreamResponse(status=answer.status, headers={**answer.headers, "Content-Type": kind})
    response.content_length = len(whole)
    await response.prepare(request)
    await response.write(whole[: len(whole) // 2])
    if request.transport is not None:
        request.transport.close()
    return response
