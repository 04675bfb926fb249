"""Responses: an answer, or an error with Graph's own code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, and JSON, bytes or nothing."""

    status: int = 200
    body: dict[str, Any] | bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    #: Of bytes; JSON has its own.
    content_type: str = "application/octet-stream"
    #: The connection breaks off in the middle of the body.
    cut_short: bool = False


class GraphError(Exception):
    """A refusal with Graph's own code; many errors have a more specific one inside."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        headers: Mapping[str, str] | None = None,
        *,
        inner: str = "",
        beside: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.headers = headers or {}
        self.inner = inner
        #: What the body contains besides the error.
        self.beside = beside or {}

    def answer(self) -> Answer:
        """The error as Graph says it."""
        request = str(uuid4())
        inner: dict[str, Any] = {"code": self.inner} if self.inner else {}
        inner |= {"date": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}", "request-id": request, "client-request-id": request}
        body = {"error": {"code": self.code, "message": str(self), "innerError": inner}, **self.beside}
        return Answer(self.status, body, {"request-id": request, **self.headers})
