"""A suggested theme, and the decision about it."""

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


#: Suggestions with these can be voted on; the others are decided.
OPEN = frozenset({SuggestionStatus.NEW, SuggestionStatus.PLANNED})


@dataclass(frozen=True, slots=True)
class Decision:
    """A coordinator's decision about a suggestion."""

    status: SuggestionStatus = SuggestionStatus.NEW
    #: The meeting about it; only if it is planned or done.
    meeting_id: str | None = None
    #: Why it is declined; if and only if it is.
    reason: str = ""

    @property
    def digest(self) -> str:
        """A digest of the decision, so that a card can carry the one it showed."""
        return hashlib.sha256(repr((str(self.status), self.meeting_id, self.reason)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme that is wished for."""

    id: str
    theme: str
    #: UTC, the product's clock; the end of the year if nobody wished for it.
    wished_at: datetime
    decision: Decision = Decision()
    #: Number of people who want it, including those who suggested it.
    votes: int = 0
    #: Whether the asker is one of them.
    voted: bool = False
    #: Whether the person who asks suggested it with `önskar`.
    wished: bool = False
    #: Whether a coordinator added it without a wisher, so that it stays also when nobody votes for it.
    by_coordinator: bool = False

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


@dataclass(frozen=True, slots=True)
class Addition:
    """Themes without a wisher that a coordinator added at one time; it can be undone for a while."""

    id: str
    #: Number of themes.
    number: int
    #: UTC, the product's clock.
    made_at: datetime
    #: Ids of the suggestions; empty once it can't be undone, so that no suggestion has a day.
    suggestion_ids: tuple[str, ...] = ()
    undone_at: datetime | None = None


class WishOutcome(StrEnum):
    """What a wish led to, or a theme that a coordinator adds."""

    KEPT = "kept"  #: it is on the list
    YOURS = "yours"  #: the wisher wants the very same already
    LIKE = "like"  #: nothing is kept: another says nearly the same
    SAME = "same"  #: nothing is kept: somebody else's has the very same words
