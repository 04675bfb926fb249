"""A channel or personal chat that the bot can write in, and the group it belongs to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

#: What a coordinator types after `koppla` for the coordinators' own channel.
COORDINATORS = "Samordnare"


class ClosedReason(StrEnum):
    """Why nothing is sent to a channel: the status code with which Teams refused."""

    FORBIDDEN = "403"  #: the bot was removed from the team or blocked in the chat
    NOT_FOUND = "404"  #: the channel or chat no longer exists


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation in which the bot can write."""

    #: Teams' conversation id, such as "19:…@thread.tacv2".
    id: str
    name: str | None
    #: The latest service URL that came with an activity.
    service_url: str
    tenant_id: str
    #: Group name, COORDINATORS, or None when not bound.
    bound_to: str | None
    #: Entra object id of the person, for a personal chat; None for a channel.
    person_id: str | None = None
    #: Why nothing is sent there until the app is heard from again; None while it is open.
    closed_reason: ClosedReason | None = None
    #: When it was bound or released (UTC); None where that is long ago, or was undone.
    bound_at: datetime | None = None
