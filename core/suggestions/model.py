"""A theme that somebody wishes for, and what became of it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

#: Characters of a theme, and of the reason why one is declined.
LONGEST_THEME, LONGEST_REASON = 200, 300


class SuggestionStatus(StrEnum):
    """What became of a suggestion."""

    NEW = "new"  #: nobody has decided
    PLANNED = "planned"  #: a meeting takes it up
    DONE = "done"
    DECLINED = "declined"  #: it won't be, for a reason


#: One may vote on these; the rest is decided.
OPEN = frozenset({SuggestionStatus.NEW, SuggestionStatus.PLANNED})


@dataclass(frozen=True, slots=True)
class Decision:
    """A coordinator's word on a suggestion."""

    status: SuggestionStatus = SuggestionStatus.NEW
    #: The meeting that takes it up; only where it is planned or done.
    meeting_id: str | None = None
    #: Why it is declined; only then, and then always.
    reason: str = ""

    @property
    def digest(self) -> str:
        """Tells it from every other decision, so that a card can say which one it shows."""
        return hashlib.sha256(repr((str(self.status), self.meeting_id, self.reason)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme that is wished for."""

    id: str
    theme: str
    #: UTC, the product's clock.
    wished_at: datetime
    decision: Decision = Decision()
    #: People who want it, those who wished for it among them.
    votes: int = 0
    #: Whether the asker is one of them.
    voted: bool = False
    #: Whether the asker wished for it by `önskar`.
    wished: bool = False

    @property
    def is_open(self) -> bool:
        """Whether one may vote on it."""
        return self.decision.status in OPEN


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A coordinator's change of a suggestion's status; it can be undone for a while."""

    id: str
    suggestion_id: str
    before: Decision
    after: Decision
    #: UTC, the product's clock.
    made_at: datetime
    undone_at: datetime | None = None


class WishOutcome(StrEnum):
    """What a wish led to."""

    KEPT = "kept"  #: it is on the list
    YOURS = "yours"  #: the wisher wants the very same already
    LIKE = "like"  #: nothing is kept: another says nearly the same
    SAME = "same"  #: nothing is kept: somebody else's has the very same words
