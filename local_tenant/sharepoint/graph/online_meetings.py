"""Online meetings and their attendance reports, as Graph answers an app (Microsoft Learn: attendanceRecord, list)."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from aiohttp import web

from local_tenant.sign_in.tokens import TokenIssuer

AUDIENCE = "https://graph.microsoft.com"
_FIND, _READ = "OnlineMeetings.Read.All", "OnlineMeetingArtifact.Read.All"
_FILTER = re.compile(r"JoinWebUrl eq '(?P<url>.*)'", re.IGNORECASE)
Json = dict[str, Any]


class OnlineMeetings:
    """Meetings by organiser, each with its reports; who reads them needs roles, and a policy of the organiser's."""

    def __init__(self, issuer: TokenIssuer, address: str, *, page_size: int = 100) -> None:
        self._issuer = issuer
        self._address = address
        self._page_size = page_size
        self._meetings: dict[str, list[Json]] = {}
        #: Organisers who have an application access policy that names the app.
        self._policies: set[str] = set()

    def add_routes(self, app: web.Application) -> None:
        """Mount Graph's addresses, and those by which tests hold meetings."""
        app.router.add_get("/v1.0/users/{user}/onlineMeetings", self._find)
        reports = "/v1.0/users/{user}/onlineMeetings/{meeting}/attendanceReports"
        app.router.add_get(reports, self._reports)
        app.router.add_get(f"{reports}/{{report}}/attendanceRecords", self._records)
        app.router.add_post("/_online_meeting", self._hold)
        app.router.add_post("/_access_policy", self._grant)

    async def _hold(self, request: web.Request) -> web.Response:
        """An organizer's meeting with its joinWebUrl, subject and reports; a report has its start and its records."""
        body = await request.json()
        reports = [{"id": str(uuid4()), **report} for report in body["reports"]]
        made = {"id": f"MSp{uuid4().hex}", "subject": body["subject"], "joinWebUrl": body["joinWebUrl"]}
        self._meetings.setdefault(body["organizer"], []).append({**made, "reports": reports})
        return web.json_response(made)

    async def _grant(self, request: web.Request) -> web.Response:
        """`{"organizer": …}`."""
        self._policies.add((await request.json())["organizer"])
        return web.json_response({})

    async def _find(self, request: web.Request) -> web.Response:
        if (refused := self._refused(request, _FIND)) is not None:
            return refused
        asked = _FILTER.fullmatch(request.query.get("$filter", ""))
        if asked is None:
            return _error(400, "InvalidArgument", "Filter expression expected - JoinWebUrl eq '{joinWebUrl}'.")
        url = asked["url"].replace("''", "'")
        found = [meeting for meeting in self._of(request) if meeting["joinWebUrl"] == url]
        return self._page(request, [_without(meeting, "reports") for meeting in found])

    async def _reports(self, request: web.Request) -> web.Response:
        if (refused := self._refused(request, _READ)) is not None:
            return refused
        meeting = self._meeting(request)
        if meeting is None:
            return _error(404, "NotFound", "The meeting doesn't exist.")
        return self._page(request, [_without(report, "records") for report in meeting["reports"]])

    async def _records(self, request: web.Request) -> web.Response:
        if (refused := self._refused(request, _READ)) is not None:
            return refused
        meeting = self._meeting(request)
        reports = meeting["reports"] if meeting is not None else []
        for report in reports:
            if report["id"] == request.match_info["report"]:
                return self._page(request, report["records"])
        return _error(404, "NotFound", "The report doesn't exist.")

    def _of(self, request: web.Request) -> list[Json]:
        return self._meetings.get(request.match_info["user"], [])

    def _meeting(self, request: web.Request) -> Json | None:
        return next((entry for entry in self._of(request) if entry["id"] == request.match_info["meeting"]), None)

    def _refused(self, request: web.Request, role: str) -> web.Response | None:
        claims = self._issuer.verify(request.headers.get("Authorization"), AUDIENCE)
        if claims is None:
            return _error(401, "InvalidAuthenticationToken", "Access token validation failure.")
        if role not in claims.get("roles", ()):
            return _error(403, "Forbidden", f"Application needs {role}.")
        if request.match_info["user"] not in self._policies:
            return _error(403, "Forbidden", "No application access policy found for this app.")
        return None

    def _page(self, request: web.Request, entries: list[Json]) -> web.Response:
        skip = int(request.query.get("$skiptoken", "0"))
        body: Json = {"value": entries[skip : skip + self._page_size]}
        if len(entries) > skip + self._page_size:
            body["@odata.nextLink"] = f"{self._address}{request.path}?$skiptoken={skip + self._page_size}"
        return web.json_response(body)


def _without(entry: Mapping[str, Any], name: str) -> Json:
    return {key: value for key, value in entry.items() if key != name}


def _error(status: int, code: str, message: str) -> web.Response:
    return web.json_response({"error": {"code": code, "message": message}}, status=status)
