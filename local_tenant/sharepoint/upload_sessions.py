"""Upload sessions: a large file in fragments, in order, resumable from the session's own address."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from aiohttp import web

from local_tenant.sharepoint.answers import GraphError

_STEP = 327_680
_LARGEST = 60 * 1024 * 1024
_SPAN = re.compile(r"^bytes (\d+)-(\d+)/(\d+)$")


@dataclass(slots=True)
class _Session:
    path: str
    behaviour: str
    received: bytearray


class UploadSessions:
    """The sessions that are open; they live as long as the process."""

    def __init__(self, address: str, write: Callable[[str, bytes], dict[str, Any]]) -> None:
        self._address = address
        self._write = write
        self._open: dict[str, _Session] = {}

    def create(self, path: str, behaviour: str) -> dict[str, Any]:
        """A new session for the path."""
        key = uuid4().hex
        self._open[key] = _Session(path, behaviour, bytearray())
        return {"uploadUrl": f"{self._address}/uploads/{key}", "nextExpectedRanges": ["0-"]}

    async def handle(self, request: web.Request) -> Any:
        """A fragment, a question how far it has come, or the end of it; without Authorization."""
        if "Authorization" in request.headers:
            raise GraphError(401, "unauthenticated", "The upload URL takes no Authorization header.")
        key = request.match_info["session"]
        session = self._open.get(key)
        if session is None:
            raise GraphError(404, "itemNotFound", "The upload session was not found.")
        if request.method == "DELETE":
            del self._open[key]
            return 204, None
        if request.method == "PUT":
            return await self._fragment(request, key, session)
        return {"nextExpectedRanges": [f"{len(session.received)}-"]}

    async def _fragment(self, request: web.Request, key: str, session: _Session) -> Any:
        span = _SPAN.match(request.headers.get("Content-Range", ""))
        data = await request.read()
        if span is None or int(span[2]) - int(span[1]) + 1 != len(data) or len(data) > _LARGEST:
            raise GraphError(400, "invalidRequest", "The fragment does not fit its Content-Range.")
        start, size = int(span[1]), int(span[3])
        if start != len(session.received):
            raise GraphError(416, "invalidRange", "The fragment is not the next one expected.")
        if start + len(data) < size and len(data) % _STEP:
            raise GraphError(400, "invalidRequest", "Fragments must be multiples of 327,680 bytes.")
        session.received += data
        if len(session.received) < size:
            return 202, {"nextExpectedRanges": [f"{len(session.received)}-"]}
        del self._open[key]
        return 201, self._write(session.path, bytes(session.received))
