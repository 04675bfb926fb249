"""Switches for what can go wrong on a site, for tests and demonstrations."""

import asyncio
from dataclasses import dataclass, fields
from typing import Any

from local_tenant.sharepoint.graph.answers import GraphError

_CODES = {
    400: "invalidRequest",
    401: "InvalidAuthenticationToken",
    403: "accessDenied",
    404: "itemNotFound",
    409: "nameAlreadyExists",
    410: "resyncRequired",
    412: "resourceModified",
    423: "resourceLocked",
    429: "activityLimitReached",
    503: "serviceNotAvailable",
    507: "quotaLimitReached",
}


class CutError(Exception):
    """The connection is to be cut instead of answered."""


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
    #: Files whose column of this name is empty stay checked out when written, and can't be checked in.
    required_column: str = ""
    #: How many bytes the library takes, versions counted; 0 is no limit.
    quota: int = 0
    #: Delta tokens given until now are too old. Turns itself off when that is done.
    forget_changes: bool = False

    def set(self, asked: dict[str, Any]) -> None:
        """Switch as described. Raises GraphError for an unknown word."""
        known = {each.name for each in fields(self)}
        for name, value in asked.items():
            if name not in known:
                raise GraphError(400, "invalidRequest", f"unknown fault {name}")
            setattr(self, name, value)

    async def meet(self, path: str) -> None:
        """Let the request to the path through, or raise what goes wrong: GraphError or CutError."""
        await asyncio.sleep(self.slow)
        if self.times <= 0 or self.path not in path:
            return
        self.times -= 1
        if self.cut:
            raise CutError(path)
        headers = {"Retry-After": self.retry_after} if self.retry_after else None
        raise GraphError(self.status or 503, _CODES.get(self.status, "generalException"), "Fault on demand.", headers)

    def lacks_required(self, columns: dict[str, Any]) -> bool:
        """Whether the library demands a column that a file with these leaves empty."""
        return bool(self.required_column) and columns.get(self.required_column) in (None, "", [])
