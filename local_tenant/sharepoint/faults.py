"""Switches for what can go wrong on a site, for tests and demonstrations."""

import asyncio
from dataclasses import dataclass, fields
from typing import Any

from aiohttp import web

from local_tenant.sharepoint.answers import GraphError

_CODES = {
    400: "invalidRequest",
    401: "InvalidAuthenticationToken",
    403: "accessDenied",
    404: "itemNotFound",
    409: "nameAlreadyExists",
    412: "resourceModified",
    423: "resourceLocked",
    429: "activityLimitReached",
    503: "serviceNotAvailable",
    507: "quotaLimitReached",
}


@dataclass(slots=True)
class SiteFaults:
    """What goes wrong now; everything is well by default."""

    #: The next `times` requests whose path holds `path` get `status`.
    status: int = 0
    times: int = 0
    path: str = ""
    retry_after: str = ""
    #: Cut the connection instead of answering.
    cut: bool = False
    #: Seconds added to each answer.
    slow: float = 0.0
    #: Word, Excel and PowerPoint files are rewritten after upload, as SharePoint does.
    office_rewrite: bool = False
    #: New files stay checked out until they are checked in.
    force_checkout: bool = False

    def set(self, asked: dict[str, Any]) -> None:
        """Switch as described. Raises GraphError for an unknown word."""
        known = {each.name for each in fields(self)}
        for name, value in asked.items():
            if name not in known:
                raise GraphError(400, "invalidRequest", f"unknown fault {name}")
            setattr(self, name, value)

    async def meet(self, request: web.Request) -> None:
        """Let the request through, or raise what goes wrong."""
        await asyncio.sleep(self.slow)
        if self.times <= 0 or self.path not in request.path:
            return
        self.times -= 1
        if self.cut and request.transport is not None:
            request.transport.abort()
        headers = {"Retry-After": self.retry_after} if self.retry_after else None
        raise GraphError(self.status or 503, _CODES.get(self.status, "generalException"), "Fault on demand.", headers)
