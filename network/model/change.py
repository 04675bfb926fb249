"""What happened to a meeting, as a value that Teams and the site must hear of."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from network.model.meeting import Meeting


class ChangeKind(StrEnum):
    """What members are told of."""

    MOVED = "moved"  #: other dates or times
    CANCELLED = "cancelled"  #: it will not take place


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one meeting; told when the time to undo it is over."""

    id: str
    kind: ChangeKind
    meeting_id: str
    #: The meeting's revision after the change.
    revision: int
    #: The meeting as it was, for "gällde förut".
    before: Meeting
    #: UTC, the product's clock.
    at: datetime
    #: The import that made it, so that undoing the import takes it back.
    import_id: str | None = None
