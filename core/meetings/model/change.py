"""What happened to a meeting, as a value that Teams and the site must hear of."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.meetings.model.meeting import Meeting


class ChangeKind(StrEnum):
    """What members are told of."""

    MOVED = "moved"  #: other dates or times
    CANCELLED = "cancelled"  #: it will not take place
    CHANGED = "changed"  #: another place or link


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one meeting; told when the time to undo it is over."""

    id: str
    kind: ChangeKind
    meeting_id: str
    #: The meeting's revision after the change; for CHANGED the number of the save, which tells one from the next.
    revision: int
    #: The meeting as it was, for "gällde förut".
    before: Meeting
    #: UTC, the product's clock.
    at: datetime
    #: The import or edit that made it, so that undoing that takes it back.
    made_by: str | None = None
    #: When the meeting had come to its former dates (UTC), for undoing.
    planned_at: datetime | None = None

    def told_at(self, undo: timedelta) -> datetime:
        """When members are told (UTC): as soon as it can't be undone any more."""
        return self.at + undo
