"""Serves a meeting's own calendar file to whoever has its address."""

import re
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial

from aiohttp import web
from sqlalchemy import Connection

from bot.app import presenters
from bot.app.context import Context
from bot.app.links.calendar_links import CalendarLinks
from bot.app.serving.read_cache import ReadCache
from bot.teams.http.server import Route
from core.meetings.calendar_file import plan_ics
from core.meetings.errors import MeetingNotFoundError
from core.meetings.queries import meetings
from core.meetings.queries.known_meetings import get_known, untold

_ADDRESS = re.compile(r"/kalender/(?P<meeting>[^/]{1,64})/(?P<secret>[^/]{1,200})\.ics")


class CalendarPage:
    """GET /kalender/<meeting>/<secret>.ics."""

    def __init__(
        self,
        context: Context,
        links: CalendarLinks,
        now: Callable[[], datetime],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._context = context
        self._links = links
        self._now = now
        # However often one asks, a file is generated once a second, and one at a time.
        self._kept = ReadCache(clock, context.threads.file)

    def routes(self) -> list[Route]:
        """Where it answers."""
        return [Route("GET", "/kalender/", self._serve)]

    async def _serve(self, request: web.BaseRequest) -> web.Response:
        match = _ADDRESS.fullmatch(request.path)
        if match is None or not self._links.opens(match["meeting"], match["secret"]):
            return _not_found()
        meeting_id = match["meeting"]
        try:
            calendar = await self._kept.get(meeting_id, partial(self._calendar, meeting_id))
        except MeetingNotFoundError:
            return _not_found()
        headers = {"Content-Disposition": 'inline; filename="traff.ics"', "Cache-Control": "no-store"}
        return web.Response(body=calendar, content_type="text/calendar", charset="utf-8", headers=headers)

    def _calendar(self, meeting_id: str) -> bytes:
        now = self._now()
        return self._context.read(lambda conn: self._written(conn, meeting_id, now))

    def _written(self, conn: Connection, meeting_id: str, now: datetime) -> bytes:
        undo = self._context.config.rules.undo
        meeting = get_known(conn, meeting_id, now=now, undo=undo)
        # A change that members weren't told of doesn't count as an update yet: the later entry needs a higher number.
        sequence = meetings.sequence(conn, meeting_id) - untold(conn, now=now, undo=undo).get(meeting_id, 0)
        return plan_ics(
            [meeting],
            name=self._context.config.name,
            zone=self._context.config.zone,
            sequences={meeting_id: sequence},
            pages={meeting_id: presenters.page_url(conn, meeting_id)},
            stamped_at=now,
        )


def _not_found() -> web.Response:
    return web.Response(status=404, text="Träffen finns inte, eller så är adressen inte hel.")
