"""Switches for faults of the sign-in, for tests and demonstrations."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from aiohttp import web

_HTML = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><p>Working on it.</p></body></html>"

#: Entra's error and AADSTS number by status.
_ERRORS = {429: ("temporarily_unavailable", 90055), 503: ("temporarily_unavailable", 90033)}


@dataclass(slots=True)
class SignInFaults:
    """No faults by default."""

    #: The next `times` token requests get `status`, or an HTML page.
    times: int = 0
    status: int = 503
    retry_after: str = ""
    html: bool = False
    #: How long tokens last.
    token_seconds: int = 3600
    #: The application permissions that Graph's tokens name.
    roles: Sequence[str] = ("Sites.Selected",)

    def set(self, body: dict[str, Any]) -> None:
        """Switch as described. Raises ValueError for an unknown name, and then switches nothing."""
        known = {field.name for field in fields(self)}
        if strange := sorted(set(body) - known):
            raise ValueError(f"unknown fault {strange[0]}")
        for name, value in body.items():
            setattr(self, name, value)

    async def handle(self, request: web.Request) -> web.Response:
        """A test's request to switch."""
        try:
            self.set(await request.json())
        except ValueError as error:
            return web.json_response({"error": str(error)}, status=400)
        return web.json_response({})

    def strike(self) -> web.Response | None:
        """The error response that the request gets; None if there is no fault."""
        if self.times <= 0:
            return None
        self.times -= 1
        headers = {"Retry-After": self.retry_after} if self.retry_after else {}
        if self.html:
            return web.Response(status=200, text=_HTML, content_type="text/html", headers=headers)
        error, code = _ERRORS.get(self.status, ("server_error", 90036))
        body = {"error": error, "error_description": f"AADSTS{code}: Try again later.", "error_codes": [code]}
        return web.json_response(body, status=self.status, headers=headers)
