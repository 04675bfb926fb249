"""The connector's REST interface, as the bot calls it (v3)."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from local_tenant.clock.clock import TenantClock
from local_tenant.ids import TEAM_GROUP_ID, TEAM_ID, TEAM_NAME
from local_tenant.sign_in.tokens import TokenIssuer
from local_tenant.teams.faults import Faults, failed
from local_tenant.teams.people import BY_ANY_ID, PEOPLE, TenantPerson
from local_tenant.teams.store import Store, StoredMessage
from local_tenant.teams.team import SAMPLE_TEAM, Team

_AUDIENCE = "https://api.botframework.com"
_LARGEST_CARD = 28 * 1024
Handler = Callable[[web.Request], Awaitable[web.Response]]


def _error(status: int, code: str, words: str) -> web.Response:
    return web.json_response({"error": {"code": code, "message": words}}, status=status)


class Connector:
    """Takes what the bot sends, and tells it who is there."""

    def __init__(
        self, store: Store, issuer: TokenIssuer, clock: TenantClock, faults: Faults, team: Team = SAMPLE_TEAM
    ) -> None:
        self._store = store
        self._here = team
        self._issuer = issuer
        self._clock = clock
        self._faults = faults

    def add_routes(self, app: web.Application) -> None:
        """Mount all routes."""
        routes: list[tuple[str, str, Handler]] = [
            ("POST", "/v3/conversations", self._create),
            ("POST", "/v3/conversations/{conversation}/activities", self._send),
            ("POST", "/v3/conversations/{conversation}/activities/{activity}", self._send),
            ("PUT", "/v3/conversations/{conversation}/activities/{activity}", self._update),
            ("DELETE", "/v3/conversations/{conversation}/activities/{activity}", self._delete),
            ("GET", "/v3/conversations/{conversation}/members", self._members),
            ("GET", "/v3/conversations/{conversation}/pagedmembers", self._paged_members),
            ("GET", "/v3/conversations/{conversation}/members/{person}", self._member),
            ("GET", "/v3/teams/{team}", self._team),
            ("GET", "/v3/teams/{team}/conversations", self._channels),
        ]
        for method, path, handler in routes:
            app.router.add_route(method, path, self._guarded(handler))

    def _guarded(self, handler: Handler) -> Handler:
        async def guarded(request: web.Request) -> web.Response:
            if self._issuer.verify(request.headers.get("Authorization"), _AUDIENCE) is None:
                return _error(401, "Unauthorized", "Authorization has been denied for this request.")
            if fault := self._faults.next(request.method, after_delivery=False):
                return await failed(request, fault)
            answer = await handler(request)
            if fault := self._faults.next(request.method, after_delivery=True):
                return await failed(request, fault, answer)
            return answer

        return guarded

    async def _create(self, request: web.Request) -> web.Response:
        body = await _body(request)
        if body is None:
            return _error(400, "BadSyntax", "Could not parse the conversation parameters.")
        channel = (body.get("channelData") or {}).get("channel") or {}
        if not body.get("isGroup"):
            return self._one_to_one(body)
        if channel.get("id") not in self._here.by_conversation:
            return _error(404, "ConversationNotFound", "Conversation not found.")
        activity = body.get("activity") or {}
        if refused := _refused(activity):
            return refused
        message = self._store.add(channel["id"], "bot", activity, at=self._clock.now.isoformat())
        return web.json_response(
            {"id": f"{message.channel};messageid={message.id}", "activityId": str(message.id)}, status=201
        )

    def _one_to_one(self, body: dict[str, Any]) -> web.Response:
        members = body.get("members") or [{}]
        person = BY_ANY_ID.get(members[0].get("id", ""))
        if person is None:
            return _error(404, "MemberNotFound", "The member is not in the team.")
        if person.guest:
            return _error(403, "ForbiddenOperationException", "The bot can't message users of another tenant.")
        return web.json_response({"id": f"a:1chat-{person.number:04d}"}, status=201)

    async def _send(self, request: web.Request) -> web.Response:
        channel, thread = self._place(request)
        if channel is None:
            return _error(404, "ConversationNotFound", "Conversation not found.")
        activity = await _body(request)
        if activity is None:
            return _error(400, "BadSyntax", "Could not parse the activity.")
        if refused := _refused(activity):
            return refused
        targeted = request.query.get("isTargetedActivity") == "true"
        person = BY_ANY_ID.get((activity.get("recipient") or {}).get("id", "")) if targeted else None
        if targeted and (person is None or person not in self._roster(request)):
            return _error(400, "BadArgument", "A targeted message needs a recipient who is in the conversation.")
        message = self._store.add(channel, "bot", activity, at=self._clock.now.isoformat(), thread=thread)
        if person is not None:
            self._store.target(message.id, person.id)
        return web.json_response({"id": str(message.id)}, status=201)

    async def _update(self, request: web.Request) -> web.Response:
        message = self._mine(request)
        activity = await _body(request)
        if activity is None:
            return _error(400, "BadSyntax", "Could not parse the activity.")
        if message is None:
            return _error(404, "ActivityNotFoundInConversation", "The activity was not found in the conversation.")
        if refused := _refused(activity):
            return refused
        self._store.change(message.id, activity)
        return web.json_response({"id": str(message.id)})

    async def _delete(self, request: web.Request) -> web.Response:
        message = self._mine(request)
        if message is None:
            return _error(404, "ActivityNotFoundInConversation", "The activity was not found in the conversation.")
        self._store.delete(message.id)
        return web.json_response({})

    async def _members(self, request: web.Request) -> web.Response:
        return web.json_response([person.as_member() for person in self._roster(request)])

    async def _paged_members(self, request: web.Request) -> web.Response:
        size = min(max(int(request.query.get("pageSize", "50")), 1), 500)
        start = int(request.query.get("continuationToken", "0") or 0)
        roster = self._roster(request)
        page = [person.as_member() for person in roster[start : start + size]]
        following = str(start + size) if start + size < len(roster) else None
        return web.json_response({"continuationToken": following, "members": page})

    async def _member(self, request: web.Request) -> web.Response:
        person = BY_ANY_ID.get(request.match_info["person"])
        if person is None or person not in self._roster(request):
            return _error(404, "MemberNotFoundInConversation", "The member was not found in the conversation.")
        return web.json_response(person.as_member())

    async def _team(self, _request: web.Request) -> web.Response:
        return web.json_response({"id": TEAM_ID, "name": TEAM_NAME, "aadGroupId": TEAM_GROUP_ID, "type": "standard"})

    async def _channels(self, _request: web.Request) -> web.Response:
        named = [{"id": channel.id, "name": channel.name} for channel in self._here.channels]
        return web.json_response({"conversations": [{"id": TEAM_ID, "name": None}, *named]})

    def _roster(self, request: web.Request) -> list[TenantPerson]:
        """Who is in the conversation; everybody in one that the team doesn't have."""
        channel, _ = self._place(request)
        return list(PEOPLE) if channel is None else self._here.roster(self._here.by_conversation[channel])

    def _place(self, request: web.Request) -> tuple[str | None, int | None]:
        conversation, _, thread = request.match_info["conversation"].partition(";messageid=")
        if conversation not in self._here.by_conversation or (thread and not thread.isdigit()):
            return None, None
        return conversation, int(thread) if thread else None

    def _mine(self, request: web.Request) -> StoredMessage | None:
        channel, _ = self._place(request)
        number = request.match_info["activity"]
        message = self._store.get(int(number)) if number.isdigit() else None
        if message is None or message.deleted or message.channel != channel or message.author != "bot":
            return None
        return message


async def _body(request: web.Request) -> dict[str, Any] | None:
    try:
        body = await request.json()
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def _refused(activity: dict[str, Any]) -> web.Response | None:
    """Teams takes no message over about 28 KB on its older pages; neither do we."""
    if activity.get("type") not in ("message", None):
        return _error(400, "BadSyntax", "Only messages are taken here.")
    if len(json.dumps(activity, ensure_ascii=False).encode()) > _LARGEST_CARD:
        return _error(413, "MessageSizeTooBig", "Message size too large.")
    return None
