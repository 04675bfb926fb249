"""Attendance reports of online meetings, from Graph (docs/upstream.md, 27 to 29)."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import requests

from bot.teams.graph.graph_token import TIMEOUT, GraphToken
from bot.teams.settings import TeamsSettings
from core.attendance.errors import NotFetched, ReportNotFetchedError
from core.attendance.online_report import Stay, organizer_of, report_file
from core.attendance.rules.fitting_meetings import days_of_meeting
from core.meetings.model.meeting import Meeting

#: More sessions than this a meeting has not, and neither more pages.
_MOST_REPORTS, _MOST_PAGES = 20, 50
Json = Mapping[str, Any]


class OnlineMeetings:
    """Asks Graph as the bot's app; safe to use from several threads."""

    def __init__(self, settings: TeamsSettings, graph_address: str, zone: ZoneInfo) -> None:
        self._root = f"{graph_address.rstrip('/')}/v1.0/"
        self._token = GraphToken(settings, graph_address)
        self._zone = zone

    def report_of(self, meeting: Meeting) -> bytes:
        """The meeting's sessions as one report file (core/attendance/online_report.py). Raises ReportNotFetchedError.

        A series has a report for each of its days, and a channel's meetings are listed together: only those count that
        began on the meeting's own days.
        """
        organizer = organizer_of(meeting.join_url)
        if organizer is None:
            raise ReportNotFetchedError(NotFetched.NO_ORGANIZER)
        address = f"users/{quote(organizer, safe='')}/onlineMeetings"
        wanted = "JoinWebUrl eq '{}'".format((meeting.join_url or "").replace("'", "''"))
        days = days_of_meeting(meeting)
        stays = [
            stay
            for online in self._listed(f"{address}?$filter={quote(wanted, safe='')}")
            for report in self._reports(f"{address}/{quote(_text(online, 'id'), safe='')}/attendanceReports")
            if (begins := _moment(report.get("meetingStartDateTime"))) is not None
            and begins.astimezone(self._zone).date() in days
            for stay in self._stays(f"{address}/{quote(_text(online, 'id'), safe='')}", _text(report, "id"))
        ]
        if not stays:
            raise ReportNotFetchedError(NotFetched.NO_REPORT)
        return report_file(meeting.title, stays, self._zone)

    def _reports(self, address: str) -> list[Json]:
        return list(self._listed(address))[:_MOST_REPORTS]

    def _stays(self, meeting: str, report_id: str) -> Iterator[Stay]:
        records = f"{meeting}/attendanceReports/{quote(report_id, safe='')}/attendanceRecords"
        for record in self._listed(records):
            identity = record.get("identity")
            name = _text(identity, "displayName") if isinstance(identity, dict) else ""
            for interval in _objects(record.get("attendanceIntervals")):
                joined, left = (_moment(interval.get(key)) for key in ("joinDateTime", "leaveDateTime"))
                if joined is not None and left is not None:
                    email = _text(record, "emailAddress")
                    yield Stay(name or email or "Okänd", email, _text(record, "role"), joined, left)

    def _listed(self, address: str) -> Iterator[Json]:
        """Every entry of a collection, page by page; a page that leads elsewhere gets no token."""
        link = self._root + address
        for _ in range(_MOST_PAGES):
            page = self._get(link)
            yield from _objects(page.get("value"))
            link = _text(page, "@odata.nextLink")
            if not link:
                return
            if not link.startswith(self._root):
                raise ReportNotFetchedError(NotFetched.NO_ANSWER)

    def _get(self, link: str) -> Json:
        headers = {"Authorization": f"Bearer {self._token()}"}
        try:
            answer = requests.get(link, headers=headers, timeout=TIMEOUT, allow_redirects=False)
            body = answer.json()
        except (requests.RequestException, ValueError) as error:
            raise ReportNotFetchedError(NotFetched.NO_ANSWER) from error
        if answer.status_code in (401, 403):
            raise ReportNotFetchedError(NotFetched.NOT_ALLOWED)
        if answer.status_code == 404:
            raise ReportNotFetchedError(NotFetched.NO_REPORT)
        if answer.status_code != 200 or not isinstance(body, dict):
            raise ReportNotFetchedError(NotFetched.NO_ANSWER)
        return body


def _objects(value: object) -> list[Json]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _text(entry: Json, key: str) -> str:
    value = entry.get(key)
    return value if isinstance(value, str) else ""


def _moment(value: object) -> datetime | None:
    """A moment as Graph writes it, with up to seven decimals; None where it is none."""
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return at.replace(tzinfo=UTC) if at is not None and at.tzinfo is None else at
