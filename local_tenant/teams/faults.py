"""Faults on demand, for tests and demonstrations: the next requests are answered as by a failing service."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass(slots=True)
class Fault:
    """What goes wrong with the next `times` requests."""

    status: int
    times: int = 1
    retry_after: str | None = None
    #: The request is carried out first; only the answer is lost.
    after_delivery: bool = False
    #: The connection is closed without an answer.
    cut: bool = False
    delay: float = 0.0
    #: Only requests of this method; empty for all.
    method: str = ""
    #: The true answer, only delayed by `delay`; with `after_delivery`.
    slow: bool = False
    #: The client port of the last request that got this fault.
    met: int | None = None


@dataclass(slots=True)
class Faults:
    """The queue of pending faults, first in first out."""

    waiting: list[Fault] = field(default_factory=list)

    def add(self, body: dict[str, Any]) -> None:
        """Add a fault described as JSON. Raises TypeError for an unknown key."""
        self.waiting.append(Fault(**body))

    def next(self, method: str, *, after_delivery: bool) -> Fault | None:
        """The fault for this request at this point, if any."""
        if not self.waiting or self.waiting[0].after_delivery is not after_delivery:
            return None
        fault = self.waiting[0]
        if fault.method not in ("", method):
            return None
        fault.times -= 1
        if fault.times <= 0:
            self.waiting.pop(0)
        return fault


async def failed(request: web.Request, fault: Fault, answer: web.Response | None = None) -> web.Response:
    """The answer of a failing service, in the Bot Framework's format; `answer` is the true one, if any."""
    if request.transport is not None:
        fault.met = request.transport.get_extra_info("peername")[1]
    await asyncio.sleep(fault.delay)
    if fault.slow and answer is not None:
        return answer
    if fault.cut and request.transport is not None:
        request.transport.abort()
    headers = {"Retry-After": fault.retry_after} if fault.retry_after else None
    error = {"error": {"code": "ServiceError", "message": f"Fault on demand: {fault.status}"}}
    return web.json_response(error, status=fault.status, headers=headers)
