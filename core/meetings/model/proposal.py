"""The state of a proposal: a plan import or a meeting edit that a coordinator sees before it takes effect."""

from datetime import datetime, timedelta
from enum import StrEnum

#: How long an approved proposal can be undone; nobody is notified before it is over.
UNDO_WINDOW = timedelta(minutes=10)
#: How long what was shown can be approved: people answer, messages leave, and the card says what was then.
SHOWN_FOR = timedelta(days=1)


class ProposalState(StrEnum):
    """From prepared to settled."""

    PREPARED = "prepared"  #: shown, nothing changed
    APPROVED = "approved"  #: the meetings are as it says
    DISCARDED = "discarded"  #: nothing was changed
    UNDONE = "undone"  #: the meetings are as they were


def is_old(created_at: datetime, now: datetime, *, shown_for: timedelta = SHOWN_FOR) -> bool:
    """Whether what was shown at `created_at` must be shown again before it is approved at `now` (both UTC)."""
    return now >= created_at + shown_for
