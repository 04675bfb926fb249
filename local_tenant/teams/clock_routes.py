"""The clock over HTTP: for the bot and worker, and for the page's buttons."""

from datetime import datetime, timedelta

from aiohttp import web

from local_tenant.clock.clock import Done, TenantClock
from local_tenant.teams.access import body_of


class ClockRoutes:
    """Reads and sets the tenant's clock."""

    def __init__(self, clock: TenantClock) -> None:
        self._clock = clock

    def add_routes(self, app: web.Application) -> None:
        """Mount all routes."""
        app.router.add_post("/api/clock", self._set)
        app.router.add_get("/clock", self._show)
        app.router.add_post("/clock/done", self._done)
        # Several bots: each has its own clock address, so that the clock can tell them apart.
        app.router.add_get("/clock/{participant}", self._show)
        app.router.add_post("/clock/{participant}/done", self._done)

    async def _set(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        if "dwell" in body:
            self._clock.dwell = min(max(float(body["dwell"]), 0.0), 30.0)
        if "playing" in body:
            self._clock.play(playing=bool(body["playing"]))
        if body.get("step"):
            self._clock.step()
        if "hours" in body:
            self._clock.skip(timedelta(hours=float(body["hours"])))
        return web.json_response(self._clock.shows())

    async def _show(self, _request: web.Request) -> web.Response:
        return web.json_response(self._clock.shows())

    async def _done(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        following = datetime.fromisoformat(body["next"]) if body.get("next") else None
        try:
            participant = request.match_info.get("participant", str(body.get("who")))
            self._clock.done(participant, int(body["asked"]), Done(bool(body["worked"]), following))
        except KeyError as error:
            raise web.HTTPBadRequest from error
        return web.json_response({})
