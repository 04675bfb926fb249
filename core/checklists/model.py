"""A meeting's checklist, and its outcome."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

#: Maximum characters of the line on the outcome.
LONGEST_OUTCOME = 300


class ChecklistItem(StrEnum):
    """What a meeting should have, in the order of its life."""

    PROGRAMME = "programme"  #: a theme, who speaks, or a programme
    PLACE = "place"  #: a place, a link, or both, as the meeting's form asks
    INVITATION = "invitation"  #: sent to each group
    ATTENDANCE = "attendance"  #: who came is recorded
    DOCUMENTS = "documents"  #: at least one is on the site
    FEEDBACK = "feedback"  #: asked, and closed
    OUTCOME = "outcome"  #: a line on what came of it


class ItemState(StrEnum):
    """How it is with one of them."""

    DONE = "done"  #: it is there
    AHEAD = "ahead"  #: not yet, and nothing is late
    MISSING = "missing"  #: it should be there by now


@dataclass(frozen=True, slots=True)
class CheckedItem:
    """One line of a checklist."""

    item: ChecklistItem
    state: ItemState
    #: When it is due (UTC).
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a meeting, as a coordinator wrote it for the annual report."""

    words: str
    #: Entra object id.
    written_by: str
    #: The product's clock, UTC.
    written_at: datetime


@dataclass(frozen=True, slots=True)
class ChecklistFacts:
    """What other features know about a meeting."""

    #: Groups that the invitation has reached.
    invited: frozenset[str]
    attendance_recorded: bool
    documents: int
    #: UTC; None while feedback is open, or if it was never asked for.
    feedback_closed_at: datetime | None
    outcome: Outcome | None
