"""The web page's own interface: what it shows, and what people do on it."""

from collections.abc import Awaitable
from pathlib import Path

from aiohttp import web

from local_tenant.teams.access import body_of, open_place, person_of
from local_tenant.teams.faults import Faults
from local_tenant.teams.files_routes import LARGEST_FILE, TOO_LARGE
from local_tenant.teams.people import TenantPerson
from local_tenant.teams.shown import message_shown, people_shown, place_shown
from local_tenant.teams.store import Store, StoredMessage
from local_tenant.teams.tenant import BotUnavailableError, Tenant

_WEB = Path(__file__).parent / "web"
_PACKAGES = Path(__file__).parent.parent / "node_modules"
_SCRIPTS = {
    "adaptivecards.js": _PACKAGES / "adaptivecards" / "dist" / "adaptivecards.min.js",
    "markdown-it.js": _PACKAGES / "markdown-it" / "dist" / "markdown-it.min.js",
}


class Page:
    """Routes of the page; everything it can do a test can do too."""

    def __init__(self, tenant: Tenant, faults: Faults, links: dict[str, str]) -> None:
        self._tenant = tenant
        self._store: Store = tenant.store
        self._faults = faults
        self._links = links

    def add_routes(self, app: web.Application) -> None:
        """Mount all routes."""
        app.router.add_get("/", self._index)
        # Where Teams opens a message of a channel; the page finds it.
        app.router.add_get("/l/message/{channel}/{message}", self._index)
        app.router.add_get("/scripts/{name}", self._script)
        app.router.add_static("/web", _WEB)
        app.router.add_get("/files/{key}", self._file)
        app.router.add_get("/api/state", self._state)
        app.router.add_get("/api/channels/{channel}", self._channel)
        app.router.add_post("/api/open", self._open)
        app.router.add_post("/api/say", self._say)
        app.router.add_post("/api/press", self._press)
        app.router.add_post("/api/attach", self._attach)
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
        person = person_of(request.query.get("as"))
        team, counts = self._tenant.team, self._store.counts()
        places = [channel for channel in team.channels if team.may_open(person, channel)]
        places.append(self._tenant.chat_of(person))
        return web.json_response(
            {
                "clock": self._tenant.clock.shows(),
                "links": self._links,
                "people": people_shown(),
                "channels": [place_shown(place, counts.get(place.id, 0)) for place in places],
            }
        )

    async def _channel(self, request: web.Request) -> web.Response:
        person = person_of(request.query.get("as"))
        channel = open_place(self._tenant.team, person, request.match_info["channel"])
        own = self._store.private_cards(person.id)
        hidden, targeted = self._store.hidden_from(person.id), self._store.targeted_to(person.id)
        shown = [
            message_shown(message, own.get(message.id), person, targeted=message.id in targeted)
            for message in self._store.of_channel(channel.id)
            if message.id not in hidden
        ]
        return web.json_response({"messages": shown})

    async def _open(self, request: web.Request) -> web.Response:
        """Somebody opens a channel or chat; a chat's first opening adds the app there."""
        body = await body_of(request)
        person = person_of(body.get("as"))
        if not open_place(self._tenant.team, person, body.get("channel")).personal:
            return web.json_response({})
        try:
            await self._tenant.open_chat(person)
        except BotUnavailableError as error:
            return web.json_response({"words": _silent(error)})
        return web.json_response({})

    async def _say(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        person = person_of(body.get("as"))
        channel = open_place(self._tenant.team, person, body.get("channel"))
        text, thread = str(body.get("text", ""))[:100_000], body.get("thread")
        return await self._answered(
            self._tenant.say(
                person,
                channel.id,
                text,
                mention=bool(body.get("mention")),
                thread=int(thread) if thread else None,
            )
        )

    async def _press(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        person = person_of(body.get("as"))
        message = self._message(body.get("message"), person)
        data = dict(body.get("data") or {})
        try:
            if body.get("submit"):
                await self._tenant.submit(person, message.id, data)
                return web.json_response({"words": ""})
            answer = await self._tenant.press(person, message.id, str(body.get("verb")), data)
        except BotUnavailableError as error:
            return web.json_response({"words": _silent(error)})
        return web.json_response({"words": answer.words, "card": answer.card})

    def _message(self, number: object, person: TenantPerson) -> StoredMessage:
        message = self._store.get(int(str(number))) if str(number).isdigit() else None
        if message is None:
            raise web.HTTPNotFound
        open_place(self._tenant.team, person, message.channel)
        return message

    async def _attach(self, request: web.Request) -> web.Response:
        form = await request.post()
        file = form.get("file")
        if not isinstance(file, web.FileField):
            raise web.HTTPBadRequest
        data = file.file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            return web.json_response({"words": TOO_LARGE})
        text = str(form.get("text") or "plan")
        return await self._answered(self._tenant.attach(person_of(form.get("as")), file.filename, data, text))

    async def _answered(self, doing: Awaitable[StoredMessage]) -> web.Response:
        try:
            answer = await doing
        except BotUnavailableError as error:
            return web.json_response({"words": _silent(error)})
        self._tenant.clock.ask_again()
        return web.json_response({"message": answer.id})

    async def _add_fault(self, request: web.Request) -> web.Response:
        try:
            self._faults.add(await body_of(request))
        except TypeError as error:
            raise web.HTTPBadRequest(text=str(error)) from error
        return web.json_response({})


def _silent(error: BotUnavailableError) -> str:
    return f"Boten svarade inte ({error}). Försök igen om en stund."
