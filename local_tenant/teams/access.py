"""Who the page's user acts as, and which channels and chats that person may open."""

from typing import Any

from aiohttp import web

from local_tenant.teams.people import BY_ID, PEOPLE, TenantPerson
from local_tenant.teams.store import TenantChannel
from local_tenant.teams.team import Team

DEFAULT_PERSON = PEOPLE[2]
CLOSED = "Kanalen är bara för samordnare."


def person_of(person_id: object) -> TenantPerson:
    """The person the user acts as; a member if the id is missing or unknown."""
    return BY_ID.get(str(person_id), DEFAULT_PERSON)


def open_place(team: Team, person: TenantPerson, channel_id: object) -> TenantChannel:
    """The channel or chat. Raises HTTPNotFound if it doesn't exist, HTTPForbidden if the person may not open it."""
    channel = team.by_conversation.get(str(channel_id))
    if channel is None:
        raise web.HTTPNotFound
    if not team.may_open(person, channel):
        raise web.HTTPForbidden(text=CLOSED)
    return channel


async def body_of(request: web.Request) -> dict[str, Any]:
    """The JSON object that the page sent. Raises HTTPBadRequest for anything else."""
    try:
        body = await request.json()
    except ValueError as error:
        raise web.HTTPBadRequest from error
    if not isinstance(body, dict):
        raise web.HTTPBadRequest
    return body
