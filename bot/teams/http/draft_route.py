"""Serves drafts of plans and of annual reports as files, to the coordinator whose address it is."""

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
from core.groups import queries as groups
from core.members.model.role import Role
from core.plans.export.plan_docx import plan_docx
from core.plans.export.plan_xlsx import plan_xlsx
from core.plans.use_cases.draft_year import draft_year
from core.reports.use_cases.make_report import make_report
from core.reports.writing.pdf import report_pdf

_ADDRESS = re.compile(
    r"/utkast/(?P<kind>plan|rapport)-(?P<year>[12][0-9]{3})/(?P<person>[^/]{1,64})/(?P<until>[0-9]{1,12})"
    r"/(?P<secret>[^/.]{1,200})\.(?P<ending>docx|xlsx|pdf)"
)
_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
_NAMES = {"plan": "Utkast verksamhetsplan", "rapport": "Utkast årsrapport"}


class DraftFile:
    """GET /utkast/<plan or rapport>-<year>/<person>/<until>/<secret>.<ending>."""

    def __init__(self, context: Context, links: FileLinks, now: Callable[[], datetime]) -> None:
        self._context = context
        self._links = links
        self._now = now
        # However often one asks, a draft is generated once a second.
        self._kept = ReadCache(run=context.threads.file)

    def routes(self) -> list[Route]:
        """Where it answers."""
        return [Route("GET", "/utkast/", self._serve)]

    async def _serve(self, request: web.BaseRequest) -> web.Response:
        match = _ADDRESS.fullmatch(request.path)
        if match is None:
            return _not_found()
        kind, year, ending = match["kind"], int(match["year"]), match["ending"]
        opened = self._links.opens(f"{kind}-{year}.{ending}", match["person"], int(match["until"]), match["secret"])
        # The person's rights are checked again: roles change while an address is valid.
        if not opened or not (await self._context.rights_of(match["person"])).may(Role.COORDINATOR):
            return _not_found()
        content = await self._kept.get((kind, year, ending), partial(self._written, kind, year, ending))
        name = quote(f"{_NAMES[kind]} {year}.{ending}")
        headers = {
            "Content-Disposition": f"attachment; filename=\"utkast.{ending}\"; filename*=UTF-8''{name}",
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
        }
        return web.Response(body=content, content_type=_TYPES[ending], headers=headers)

    def _written(self, kind: str, year: int, ending: str) -> bytes:
        return self._report(year) if kind == "rapport" else self._plan(year, ending)

    def _report(self, year: int) -> bytes:
        config = self._context.config
        making = partial(make_report, year=year, network=config.name, now=self._now(), zone=config.zone)
        return report_pdf(self._context.write(making).report)

    def _plan(self, year: int, ending: str) -> bytes:
        config, now = self._context.config, self._now()
        drafting = partial(
            draft_year,
            year=year,
            days_off=config.calendar.public_holidays,
            avoided_weeks=config.avoided_weeks,
            today=now.astimezone(config.zone).date(),
        )
        drafted = [entry.meeting for entry in self._context.read(drafting).meetings]
        if ending == "xlsx":
            return plan_xlsx(drafted, network=config.name, year=year, written_at=now)
        return plan_docx(
            drafted,
            network=config.name,
            year=year,
            groups=self._context.read(groups.get_all).names,
            coordinators=self._context.group_coordinators(),
            written_at=now,
        )


def _not_found() -> web.Response:
    return web.Response(status=404, text="Länken gäller inte längre. Skriv planera eller rapport till boten för en ny.")
