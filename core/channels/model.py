"""A channel or personal chat that the bot can write in, the group it belongs to, and how that changes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.meetings.model.proposal import ProposalState

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
    #: Why nothing is sent there until an activity comes from it; None while it is open.
    closed_reason: ClosedReason | None = None
    #: When it was bound or released (UTC); None if that was long ago or undone.
    bound_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Binding:
    """The owner of a channel, and the owner's former channel."""

    channel_id: str
    #: Group name or COORDINATORS; None to release the channel.
    owner: str | None
    #: The owner before; None if there was none.
    was: str | None
    #: The channel that the owner leaves; None if it had none, or stays.
    leaves: str | None

    @property
    def is_same(self) -> bool:
        """Whether nothing would change."""
        return self.owner == self.was

    @property
    def takes_nothing(self) -> bool:
        """Whether neither the channel nor its owner was bound before."""
        return self.was is None and self.leaves is None


@dataclass(frozen=True, slots=True)
class ProposedBinding:
    """A binding that a coordinator previewed; it is prepared, then approved or discarded.

    An approved one can be undone.
    """

    id: str
    binding: Binding
    state: ProposalState
    #: Entra object id.
    created_by: str
    created_at: datetime
    #: When it was approved, discarded or undone (UTC).
    settled_at: datetime | None = None
