"""The state of a proposal: a plan import or a meeting edit that a coordinator sees before it takes effect."""

from datetime import timedelta
from enum import StrEnum

#: How long an approved proposal can be undone; nobody is notified before it is over.
UNDO_WINDOW = timedelta(minutes=10)


class ProposalState(StrEnum):
    """From prepared to settled."""

    PREPARED = "prepared"  #: shown, nothing changed
    APPROVED = "approved"  #: the meetings are as it says
    DISCARDED = "discarded"  #: nothing was changed
    UNDONE = "undone"  #: the meetings are as they were
