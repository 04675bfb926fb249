"""The web page's own interface: what it shows, and what people do on it."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import web

from local_tenant.clock.clock import Done, TenantClock
from local_tenant.teams.faults import Faults
from local_tenant.teams.people import BY_ID, PEOPLE, TenantPerson
from local_tenant.teams.store import Said, Store
from local_tenant.teams.tenant import BotSilentError, Tenant

_WEB = Path(__file__).parent / "web"
_PACKAGES = Path(__file__).parent.parent / "node_modules"
_SCRIPTS = {
    "adaptivecards.js": _PACKAGES / "adaptivecards" / "dist" / "adaptivecards.min.js",
    "markdown-it.js": _PACKAGES / "markdown-it" / "dist" / "markdown-it.min.js",
}
_LARGEST_UPLOAD = 12 * 1024 * 1024


class Page:
    """Routes of the page; everything it can do a test can do too."""

    def __init__(self, tenant: Tenant, faults: Faults, links: dict[str, str]) -> None:
        self._tenant = tenant
        self._store: Store = tenant.store
        self._clock: TenantClock = tenant.clock
        self._faults = faults
        self._links = links

    def add_routes(self, app: web.Application) -> None:
        """Mount all routes."""
        app.router.add_get("/", self._index)
        app.router.add_get("/scripts/{name}", self._script)
        app.router.add_static("/web", _WEB)
        app.router.add_get("/files/{key}", self._file)
        app.router.add_get("/api/state", self._state)
        app.router.add_get("/api/channels/{channel}", self._channel)
        app.router.add_post("/api/say", self._say)
        app.router.add_post("/api/press", self._press)
        app.router.add_post("/api/attach", self._attach)
        app.router.add_post("/api/clock", self._set_clock)
        app.router.add_get("/clock", self._show_clock)
        app.router.add_post("/clock/done", self._clock_done)
        # Several bots: each with a clock address of its own, so that the clock knows them apart.
        app.router.add_get("/clock/{participant}", self._show_clock)
        app.router.add_post("/clock/{participant}/done", self._clock_done)
        app.router.add_post("/_faults", self._add_fault)

    async def _index(self, _request: web.Request) -> web.FileResponse:
        return web.FileResponse(_WEB / "index.html")

    async def _script(self, request: web.Request) -> web.FileResponse:
        path = _SCRIPTS.get(request.match_info["name"])
        if path is None or not path.exists():
            raise web.HTTPNotFound
        return web.FileResponse(path)

    async def _file(self, request: web.Request) -> web.FileResponse:
        key = request.match_info["key"]
        path = self._tenant.files / key
        if not key.isalnum() or not path.exists():
            raise web.HTTPNotFound
        return web.FileResponse(path, headers={"Content-Type": "application/octet-stream"})

    async def _state(self, request: web.Request) -> web.Response:
        person = _person(request.query.get("as"))
        counts = self._store.counts()
        chat = self._tenant.chat_of(person)
        places = [*self._tenant.team.channels, chat]
        return web.json_response(
            {
                "clock": self._clock.shows(),
                "links": self._links,
                "people": [
                    {"id": each.id, "name": each.name, "role": each.role, "coordinator": each.coordinator}
                    for each in PEOPLE
                ],
                "channels": [
                    {"id": each.id, "name": each.name, "personal": each.personal, "count": counts.get(each.id, 0)}
                    for each in places
                ],
            }
        )

    async def _channel(self, request: web.Request) -> web.Response:
        person = _person(request.query.get("as"))
        channel = request.match_info["channel"]
        if channel not in self._tenant.team.by_conversation:
            raise web.HTTPNotFound
        own = self._store.private_cards(person.id)
        shown = [_shown(each, own.get(each.id)) for each in self._store.of_channel(channel)]
        return web.json_response({"messages": shown})

    async def _say(self, request: web.Request) -> web.Response:
        asked = await request.json()
        text = str(asked.get("text", ""))[:100_000]
        thread = asked.get("thread")
        return await self._answered(
            self._tenant.say(
                _person(asked.get("as")),
                str(asked["channel"]),
                text,
                mention=bool(asked.get("mention")),
                thread=int(thread) if thread else None,
            )
        )

    async def _press(self, request: web.Request) -> web.Response:
        asked = await request.json()
        person, message = _person(asked.get("as")), int(asked["message"])
        try:
            if asked.get("submit"):
                await self._tenant.submit(person, message, dict(asked["data"]))
                return web.json_response({"words": ""})
            answer = await self._tenant.press(person, message, str(asked["verb"]), dict(asked["data"]))
        except BotSilentError as error:
            return web.json_response({"words": f"Boten svarade inte ({error}). Försök igen om en stund."})
        return web.json_response({"words": answer.words, "card": answer.card})

    async def _attach(self, request: web.Request) -> web.Response:
        form = await request.post()
        file = form.get("file")
        if not isinstance(file, web.FileField):
            raise web.HTTPBadRequest
        data = file.file.read(_LARGEST_UPLOAD)
        text = str(form.get("text") or "plan")
        return await self._answered(self._tenant.attach(_person(str(form.get("as"))), file.filename, data, text))

    async def _answered(self, doing: Any) -> web.Response:
        try:
            said = await doing
        except BotSilentError as error:
            return web.json_response({"words": f"Boten svarade inte ({error}). Försök igen om en stund."})
        self._clock.ask_again()
        return web.json_response({"message": said.id})

    async def _set_clock(self, request: web.Request) -> web.Response:
        asked = await request.json()
        if "dwell" in asked:
            self._clock.dwell = min(max(float(asked["dwell"]), 0.0), 30.0)
        if "playing" in asked:
            self._clock.play(playing=bool(asked["playing"]))
        if asked.get("step"):
            self._clock.step()
        if "hours" in asked:
            self._clock.skip(timedelta(hours=float(asked["hours"])))
        return web.json_response(self._clock.shows())

    async def _show_clock(self, _request: web.Request) -> web.Response:
        return web.json_response(self._clock.shows())

    async def _clock_done(self, request: web.Request) -> web.Response:
        said = await request.json()
        following = datetime.fromisoformat(said["next"]) if said.get("next") else None
        try:
            who = request.match_info.get("participant", str(said["who"]))
            self._clock.done(who, int(said["asked"]), Done(bool(said["worked"]), following))
        except KeyError as error:
            raise web.HTTPBadRequest from error
        return web.json_response({})

    async def _add_fault(self, request: web.Request) -> web.Response:
        try:
            self._faults.add(await request.json())
        except TypeError as error:
            raise web.HTTPBadRequest(text=str(error)) from error
        return web.json_response({})


def _person(person_id: str | None) -> TenantPerson:
    return BY_ID.get(person_id or "", PEOPLE[2])


def _shown(said: Said, own: dict[str, Any] | None) -> dict[str, Any]:
    """One message as the page shows it to one person."""
    author = BY_ID.get(said.author)
    body = said.body
    cards = [each["content"] for each in body.get("attachments") or [] if "card.adaptive" in each["contentType"]]
    return {
        "id": said.id,
        "thread": said.thread,
        "author": author.name if author else "Nätverksboten",
        "from": author.municipality if author else "",
        "bot": author is None,
        "at": said.at,
        "text": "" if said.deleted else body.get("text", ""),
        "mention": bool(body.get("mention")),
        "file": body.get("file", ""),
        "card": None if said.deleted else own or (cards[0] if cards else None),
        "private": own is not None,
        "version": said.version,
        "deleted": said.deleted,
    }
