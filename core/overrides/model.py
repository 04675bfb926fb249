"""A coordinator's decision about one delivery: before it leaves, and to send it again."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from core.meetings.model.proposal import ProposalState

#: Characters of the sentence on top.
LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class OverrideKey:
    """Identifies the delivery, whichever channel it goes to."""

    #: What the delivery is about: a meeting's id, as in the outbox.
    subject: str
    kind: str
    #: The delivery's revision; 0 if the calendar decides, so that it holds for whatever dates the meeting has later.
    occurrence: int
    #: Name of the group that gets it; None if the coordinators do.
    group: str | None

    @property
    def digest(self) -> str:
        """A digest of letters and digits, for a button."""
        whole = repr((self.subject, self.kind, self.occurrence, self.group))
        return hashlib.sha256(whole.encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Override:
    """What was decided; nothing, if both are empty."""

    #: Whether it is held until somebody releases it.
    held: bool = False
    #: The coordinator's note, plain text; empty if there is none.
    note: str = ""
    #: Name of the coordinator who decided last, and when (UTC); empty if nobody has.
    by_name: str = ""
    decided_at: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is decided."""
        return not self.held and not self.note

    def says_as(self, other: "Override") -> bool:
        """Whether both decide the same, regardless of who decided."""
        return (self.held, self.note) == (other.held, other.note)


@dataclass(frozen=True, slots=True)
class OverrideChange:
    """One decision of a coordinator; it can be undone for a while."""

    id: str
    key: OverrideKey
    #: The delivery's revision in the outbox.
    revision: int
    before: Override
    after: Override
    #: UTC, the product's clock.
    made_at: datetime
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Resend:
    """A delivery that has reached its group is to be sent again, with a note on top."""

    id: str
    #: The one that was sent.
    delivery_id: str
    meeting_id: str
    #: 1, 2, … within the meeting; the new delivery's revision.
    number: int
    group: str
    #: The coordinator's note as previewed, plain text.
    note: str
    state: ProposalState
    #: Entra object id.
    created_by: str
    #: UTC, the product's clock.
    created_at: datetime
    settled_at: datetime | None = None
