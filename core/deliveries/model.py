"""A delivery: one message that should reach, or has reached, one channel; the outbox's row."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DeliveryKind(StrEnum):
    """What is sent; together with subject, revision and channel it is the natural key."""

    INVITATION = "invitation"  #: first reminder, with sign-up; opens the meeting's thread
    REMINDER = "reminder"  #: two working days before
    MORNING = "morning"  #: the same day
    FEEDBACK_REQUEST = "feedback_request"  #: after the end, with the form
    FEEDBACK_NUDGE = "feedback_nudge"  #: once, third working day
    RESULT = "result"  #: figures into the meeting's thread
    RESULT_TO_COORDINATORS = "result_to_coordinators"  #: figures and comments, or that they are withheld
    DOCUMENTS = "documents"  #: links to what was published; revision counts the batches
    MOVED = "moved"  #: new time, after the undo window
    CANCELLED = "cancelled"  #: cancelled, after the undo window
    CHANGED = "changed"  #: another place or link, after the undo window; revision is the number of the save
    CORRECTED = "corrected"  #: a card that Teams would not have edited is put right by a reply; revision as CHANGED
    DOCUMENTS_NUDGE = "documents_nudge"  #: to coordinators: nothing is published five working days after
    ATTENDANCE_NUDGE = "attendance_nudge"  #: to coordinators: nobody has noted who came, five working days after
    DELIVERY_FAILED = (
        "delivery_failed"  #: to coordinators: another delivery was refused, unknown or expired; subject is its id
    )


class DeliveryState(StrEnum):
    """What came of a delivery."""

    DUE = "due"  #: wanted, nobody has taken it
    SENDING = "sending"  #: written before the request leaves; a lease runs
    SENT = "sent"  #: Teams answered with an id
    THROTTLED = "throttled"  #: 429, or provably never left; tried again after not_before
    REFUSED = "refused"  #: Teams said no (403, 404, 400 …); a person decides
    UNKNOWN = "unknown"  #: no answer, or 408/5xx after it left; never resent by itself
    EXPIRED = "expired"  #: too late to be of use
    WITHDRAWN = "withdrawn"  #: not wanted any more: moved, cancelled, undone, or a person said no


#: States that a sender may take up by itself.
OPEN_STATES = frozenset({DeliveryState.DUE, DeliveryState.THROTTLED})
#: What coordinators are told of.
FAILED_STATES = frozenset({DeliveryState.UNKNOWN, DeliveryState.REFUSED, DeliveryState.EXPIRED})


@dataclass(frozen=True, slots=True)
class PlannedDelivery:
    """A delivery that the rules want; computed, stored only when it falls due."""

    #: The meeting's id, or for DELIVERY_FAILED the id of the failed delivery.
    subject: str
    revision: int
    kind: DeliveryKind
    #: Group name, or None for the coordinators' channel.
    group: str | None
    #: UTC.
    due_at: datetime
    #: UTC; after this it is `expired` instead of sent.
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """A row of the outbox."""

    id: str
    subject: str
    revision: int
    kind: DeliveryKind
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
    #: UTC real time; no attempt before.
    not_before: datetime | None
    #: Teams' id of the message, and the thread it stands in, once sent.
    activity_id: str | None
    thread_id: str | None
    #: The product's clock.
    sent_at: datetime | None
    #: Digest of the card as last shown, to know whether an edit is needed.
    card_fingerprint: str | None
