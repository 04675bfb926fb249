"""A coordinator's word on one delivery before it leaves."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

#: Characters of the sentence on top.
LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class OverrideKey:
    """Which delivery it is about, whichever channel that goes to."""

    #: What the delivery is about: a meeting's id, as in the outbox.
    subject: str
    kind: str
    #: The delivery's revision; 0 where the calendar decides, so that it holds for whatever dates the meeting has later.
    occurrence: int
    #: Name of the group that gets it; None where the coordinators do.
    group: str | None

    @property
    def digest(self) -> str:
        """Tells it from all others, in letters and digits, for a button."""
        whole = repr((self.subject, self.kind, self.occurrence, self.group))
        return hashlib.sha256(whole.encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Override:
    """What was decided; nothing, where both are empty."""

    #: Whether it stays until somebody lets it go.
    held: bool = False
    #: The coordinator's own sentence, plain text; empty where there is none.
    note: str = ""
    #: Name of the coordinator who decided last, and when (UTC); empty where nobody has.
    by_name: str = ""
    decided_at: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the delivery goes as the rules have it."""
        return not self.held and not self.note

    def says_as(self, other: "Override") -> bool:
        """Whether both decide the same, whoever did."""
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
