"""Why a delivery is in its state: a decision of ours, or a code from the service."""

from enum import StrEnum
from typing import NewType

#: What the service or the connection gave as the reason, such as "403" or "timeout".
ServiceCode = NewType("ServiceCode", str)


class DeliveryReason(StrEnum):
    """Why we withdrew, expired or settled a delivery."""

    MOVED = "moved"  #: the meeting has other dates or times
    CANCELLED = "cancelled"  #: the meeting will not take place
    MERGED = "merged"  #: the meeting has become part of another
    NOT_WANTED = "not_wanted"  #: nothing is left to say, as when documents have been published meanwhile
    REBOUND = "rebound"  #: its channel became another group's
    BY_HAND = "by_hand"  #: a coordinator decided
    HELD = "held"  #: a coordinator holds it until somebody lets it go
    TOO_LATE = "too_late"  #: the time in which it was of use has passed
    PAUSED = "paused"  #: the same, while all sending was paused
    RESTORED = "restored"  #: the database is a backup, and it may have gone out after that was taken
    INTERRUPTED = "interrupted"  #: its sender died while sending
