"""A delivery: one message that should reach, or has reached, one channel; the outbox's row."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum


class Audience(Enum):
    """Who gets a kind of delivery."""

    GROUPS = "groups"  #: each of the meeting's groups, in its channel
    COORDINATORS = "coordinators"  #: the coordinators, in their channel or else their chats
    PERSON = "person"  #: one person, in their own chat


class DeliveryState(StrEnum):
    """What came of a delivery."""

    DUE = "due"  #: wanted, nobody has taken it
    SENDING = "sending"  #: written before the request leaves; a lease runs
    SENT = "sent"  #: Teams answered with an id
    THROTTLED = "throttled"  #: 429, or provably never left; tried again after not_before
    REFUSED = "refused"  #: Teams said no (403, 404, 400 …); a person decides
    FAILED = "failed"  #: it could not be rendered, three times; a person decides
    UNKNOWN = "unknown"  #: no answer, or 408/5xx after it left; never resent by itself
    EXPIRED = "expired"  #: too late to be of use
    WITHDRAWN = "withdrawn"  #: not wanted any more: moved, cancelled, undone, or a person said no


#: States that a sender may take up by itself.
OPEN_STATES = frozenset({DeliveryState.DUE, DeliveryState.THROTTLED})
#: States of what has reached its channel, or may have.
MAY_HAVE_ARRIVED = frozenset({DeliveryState.SENDING, DeliveryState.SENT, DeliveryState.UNKNOWN})
#: Subject, revision, kind and channel: what tells one delivery from all others.
Key = tuple[str, int, str, str]
#: What coordinators are told of.
FAILED_STATES = frozenset({DeliveryState.UNKNOWN, DeliveryState.REFUSED, DeliveryState.FAILED, DeliveryState.EXPIRED})


@dataclass(frozen=True, slots=True)
class Window:
    """When a delivery is due and when it is of no use any more, both UTC."""

    due_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class PlannedDelivery:
    """A delivery that the rules want; computed, stored only when it falls due."""

    #: The meeting's id, or for a word about a failed delivery the id of that delivery.
    subject: str
    revision: int
    #: The name of its kind (bot/app/deliveries/delivery_kinds.py).
    kind: str
    #: Group name, or None for the coordinators' channel.
    group: str | None
    #: UTC.
    due_at: datetime
    #: UTC; after this it is `expired` instead of sent.
    expires_at: datetime
    #: Whose personal chat it goes to where that is known (Entra object id); else, or for None, `group` decides.
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A row of the outbox."""

    id: str
    subject: str
    revision: int
    kind: str
    #: None for the coordinators' channel.
    group: str | None
    #: The conversation it goes to, fixed when the row is made.
    channel_id: str
    due_at: datetime
    expires_at: datetime
    state: DeliveryState
    #: Why it is in this state, for `status` and `why`: a code such as "403" or "moved".
    reason: str | None
    attempts: int
    #: How often its message could not be rendered.
    render_attempts: int
    #: UTC real time; no attempt before.
    not_before: datetime | None
    #: Teams' id of the message, and the thread it stands in, once sent.
    activity_id: str | None
    thread_id: str | None
    #: The product's clock.
    sent_at: datetime | None
    #: Digest of the card as last shown, to know whether an edit is needed.
    card_fingerprint: str | None
