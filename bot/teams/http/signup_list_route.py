"""Serves who comes to a meeting as a file, to the coordinator whose address it is."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from urllib.parse import quote

from aiohttp import web

from bot.app.context import Context
from bot.app.links.file_links import FileLinks
from bot.app.serving.read_cache import ReadCache
from bot.teams.http.server import Route
from core.meetings.errors import MeetingNotFoundError
from core.meetings.queries import meetings
from core.signups.queries import signups
from core.signups.signup_list_xlsx import signup_list_xlsx

_ADDRESS = re.compile(
    r"/anmalda/(?P<meeting>[^/]{1,64})/(?P<person>[^/]{1,64})/(?P<until>[0-9]{1,12})/(?P<secret>[^/]{1,200})\.xlsx"
)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class SignupListFile:
    """GET /anmalda/<meeting>/<person>/<until>/<secret>.xlsx."""

    def __init__(self, context: Context, links: FileLinks, now: Callable[[], datetime]) -> None:
        self._context = context
        self._links = links
        self._now = now
        # However often one asks, a list is generated once a second.
        self._kept = ReadCache(run=context.threads.file)

    def routes(self) -> list[Route]:
        """Where it answers."""
        return [Route("GET", "/anmalda/", self._serve)]

    async def _serve(self, request: web.BaseRequest) -> web.Response:
        match = _ADDRESS.fullmatch(request.path)
        if match is None or not self._links.opens(
            f"{match['meeting']}.xlsx", match["person"], int(match["until"]), match["secret"]
        ):
            return _not_found()
        try:
            meeting = await self._kept.get(
                ("meeting", match["meeting"]),
                lambda: self._context.read(partial(meetings.get, meeting_id=match["meeting"])),
            )
        except MeetingNotFoundError:
            return _not_found()
        # The person's rights are checked again: roles change while an address is valid.
        if not (await self._context.rights_of(match["person"])).coordinates(meeting.groups):
            return _not_found()
        content = await self._kept.get(("list", meeting.id), partial(self._written, meeting.id))
        name = f"Anmälda {meeting.start_date:%Y-%m-%d}.xlsx"
        headers = {
            "Content-Disposition": f"attachment; filename=\"anmalda.xlsx\"; filename*=UTF-8''{quote(name)}",
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
        }
        return web.Response(body=content, content_type=_XLSX, headers=headers)

    def _written(self, meeting_id: str) -> bytes:
        with self._context.engine.connect() as conn:
            meeting, answers = meetings.get(conn, meeting_id), signups.list_of_meeting(conn, meeting_id)
        return signup_list_xlsx(meeting, answers, network=self._context.config.name, written_at=self._now())


def _not_found() -> web.Response:
    return web.Response(status=404, text="Länken gäller inte längre. Skriv anmälda till boten för en ny.")
