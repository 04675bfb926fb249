"""Serves a group's calendar to the calendars that subscribe to it."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial

from aiohttp import web
from sqlalchemy import Connection

from bot.app.context import Context
from bot.app.links.calendar_links import CalendarLinks
from bot.app.serving.read_cache import ReadCache
from bot.teams.http.server import Route
from core.calendar_feeds import queries
from core.calendar_feeds.feed_file import group_calendar

_ADDRESS = re.compile(r"/prenumerera/(?P<key>[^/]{1,64})/(?P<secret>[^/]{1,200})\.ics")


class CalendarFeed:
    """GET /prenumerera/<key>/<secret>.ics."""

    def __init__(self, context: Context, links: CalendarLinks, now: Callable[[], datetime]) -> None:
        self._context = context
        self._links = links
        self._now = now
        # However many calendars ask, a group's feed is generated once a second.
        self._kept = ReadCache(run=context.threads.file)

    def routes(self) -> list[Route]:
        """Where it answers."""
        return [Route("GET", "/prenumerera/", self._serve)]

    async def _serve(self, request: web.BaseRequest) -> web.Response:
        match = _ADDRESS.fullmatch(request.path)
        if match is None or not self._links.opens_feed(match["key"], match["secret"]):
            return _not_found()
        calendar = await self._kept.get(match["key"], partial(self._calendar, match["key"]))
        if calendar is None:
            return _not_found()
        headers = {"Content-Disposition": 'inline; filename="traffar.ics"', "Cache-Control": "no-store"}
        return web.Response(body=calendar, content_type="text/calendar", charset="utf-8", headers=headers)

    def _calendar(self, key: str) -> bytes | None:
        now = self._now()
        return self._context.read(lambda conn: self._written(conn, key, now))

    def _written(self, conn: Connection, key: str, now: datetime) -> bytes | None:
        group = queries.group_of_key(conn, key)
        if group is None:
            return None
        config = self._context.config
        return group_calendar(conn, group, network=config.name, zone=config.zone, now=now, undo=config.rules.undo)


def _not_found() -> web.Response:
    return web.Response(status=404, text="Adressen gäller inte längre. Skriv kalender till boten för en ny.")
