"""Where something stands that a coordinator is shown before it happens: a plan import, or an edit of one meeting."""

from enum import StrEnum


class ProposalState(StrEnum):
    """From shown to settled."""

    PREPARED = "prepared"  #: shown, nothing changed
    APPROVED = "approved"  #: the meetings are as it says
    DISCARDED = "discarded"  #: nothing was changed
    UNDONE = "undone"  #: the meetings are as they were
