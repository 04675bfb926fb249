"""A Teams channel, or a personal chat, that the bot may speak in, and whose it is."""

from dataclasses import dataclass

#: What a coordinator types after `koppla` for the coordinators' own channel.
COORDINATORS = "Samordnare"


@dataclass(frozen=True, slots=True)
class Channel:
    """Where a group's messages go."""

    #: Teams' conversation id, such as "19:…@thread.tacv2".
    id: str
    name: str | None
    #: Newest service URL heard from Teams.
    service_url: str
    tenant_id: str
    #: Group name, COORDINATORS, or None when not bound.
    bound_to: str | None
    #: Entra object id of the one it is a personal chat with; None for a channel.
    person_id: str | None = None
    #: A 403 or 404 closes it until the app is added again.
    closed_reason: str | None = None
