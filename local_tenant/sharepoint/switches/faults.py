"""Faults of the next requests, in addition to the site's switches."""

from dataclasses import dataclass, fields, replace
from typing import Any

from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.graph.error_responses import bad_request
from local_tenant.sharepoint.graph.responses import Answer, GraphError
from local_tenant.sharepoint.switches.site_switches import SiteSwitches

_CODES = {
    400: ("invalidRequest", ""),
    401: ("InvalidAuthenticationToken", ""),
    403: ("accessDenied", ""),
    404: ("itemNotFound", ""),
    409: ("nameAlreadyExists", ""),
    410: ("resyncRequired", "resyncChangesApplyDifferences"),
    412: ("resourceModified", "entityTagDoesNotMatch"),
    423: ("notAllowed", "resourceLocked"),
    429: ("activityLimitReached", "throttledRequest"),
    503: ("serviceNotAvailable", ""),
    507: ("quotaLimitReached", ""),
}
_HTML = b"<!DOCTYPE html><html><head><title>Sign in</title></head><body><p>Working on it.</p></body></html>"
_BODIES = ("", "html", "none", "cut")


class CutError(Exception):
    """The connection is to be closed without an answer."""


@dataclass(slots=True)
class SiteFaults(SiteSwitches):
    """The next `times` matching requests fail."""

    times: int = 0
    #: Requests whose path contains this, and with this method if given.
    path: str = ""
    method: str = ""
    #: They get this status.
    status: int = 0
    retry_after: str = ""
    #: Their connection is cut instead.
    cut: bool = False
    #: The answer comes as HTML with status 200 ("html"), without a body ("none"), or breaks off in the middle ("cut").
    body: str = ""
    #: The request is carried out first and only the answer fails. Always so for "none" and "cut".
    carried_out: bool = False

    def set(self, body: dict[str, Any]) -> None:
        """Switch as described. Raises GraphError for an unknown name, and then switches nothing."""
        known = {field.name for field in fields(self)}
        if strange := sorted(set(body) - known):
            raise bad_request(f"unknown fault {strange[0]}")
        if body.get("body", "") not in _BODIES:
            raise bad_request(f"body is one of {_BODIES}")
        for name, value in body.items():
            setattr(self, name, value)

    def strikes(self, call: Call) -> bool:
        """Whether this request fails; counts it."""
        if self.times <= 0 or self.path not in call.path or self.method not in ("", call.method):
            return False
        self.times -= 1
        return True

    @property
    def before_it_is_done(self) -> bool:
        """Whether a failing request is left undone."""
        return not self.carried_out and self.body not in ("none", "cut")

    def spoil(self, answer: Answer) -> Answer:
        """The answer as the fault spoils it. Raises CutError."""
        if self.cut:
            raise CutError
        if self.body == "html":
            return Answer(200, _HTML, content_type="text/html")
        if self.body == "none":
            return replace(answer, body=None)
        if self.body == "cut":
            return replace(answer, cut_short=True)
        return self._refusal().answer()

    def _refusal(self) -> GraphError:
        code, inner = _CODES.get(self.status, ("generalException", ""))
        headers = {"Retry-After": self.retry_after} if self.retry_after else {}
        if self.status == 429 and self.retry_after:
            headers |= {"RateLimit-Limit": "1200", "RateLimit-Remaining": "0", "RateLimit-Reset": self.retry_after}
        return GraphError(self.status or 503, code, "Fault on demand.", headers, inner=inner)
