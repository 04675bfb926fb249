"""What goes out: an answer, or an error with Graph's own code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, and JSON, bytes or nothing."""

    status: int = 200
    body: dict[str, Any] | bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


class GraphError(Exception):
    """Refused, with Graph's own code; some errors have a nearer one inside."""

    def __init__(
        self, status: int, code: str, words: str, headers: Mapping[str, str] | None = None, *, inner: str = ""
    ) -> None:
        super().__init__(words)
        self.status = status
        self.code = code
        self.headers = headers or {}
        self.inner = inner

    def answer(self) -> Answer:
        """The error as Graph says it."""
        inner = {"code": self.inner} if self.inner else {}
        body = {"error": {"code": self.code, "message": str(self), "innerError": inner}}
        return Answer(self.status, body, self.headers)
