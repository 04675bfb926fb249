"""The state of a proposal: a plan import or a meeting edit that a coordinator sees before it takes effect."""

from datetime import datetime, timedelta
from enum import StrEnum

#: How long an approved proposal can be undone; nobody is notified before it is over.
UNDO_WINDOW = timedelta(minutes=10)
#: How long a preview can be approved: later, answers and messages have made it outdated.
SHOWN_FOR = timedelta(days=1)


class ProposalState(StrEnum):
    """From prepared to settled."""

    PREPARED = "prepared"  #: shown, nothing changed
    APPROVED = "approved"  #: the meetings are as it says
    DISCARDED = "discarded"  #: nothing was changed
    UNDONE = "undone"  #: the meetings are as they were


def is_old(created_at: datetime, now: datetime, *, shown_for: timedelta = SHOWN_FOR) -> bool:
    """Whether a preview from `created_at` is too old to be approved at `now` (both UTC)."""
    return now >= created_at + shown_for
