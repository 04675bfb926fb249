"""A change of a meeting, of which members are notified."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.meetings.model.meeting import Meeting


class ChangeKind(StrEnum):
    """What changed."""

    MOVED = "moved"  #: other dates or times
    CANCELLED = "cancelled"  #: the meeting will not take place
    RESUMED = "resumed"  #: it was cancelled, and takes place after all
    CHANGED = "changed"  #: another place or link
    MERGED = "merged"  #: it has become part of another meeting
    REGROUPED = "regrouped"  #: other groups hold it; no notice of its own, and yet it waits until it can't be undone


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one meeting; members are notified when it can't be undone any more."""

    id: str
    kind: ChangeKind
    meeting_id: str
    #: The meeting's revision after the change; for CHANGED its `sequence`, which tells one such change from the next.
    revision: int
    #: The meeting before the change.
    before: Meeting
    #: UTC, the product's clock.
    at: datetime
    #: Id of the import or edit that made the change.
    source_id: str | None = None
    #: When the meeting got its former dates (UTC); restored by undo.
    planned_at: datetime | None = None
    #: False where members are told at once, because the meeting starts soon.
    undoable: bool = True
    #: Why, as the coordinator typed it; empty where nobody said.
    reason: str = ""

    def notify_at(self, undo: timedelta) -> datetime:
        """When members are notified (UTC): as soon as the change can't be undone."""
        return self.at + undo if self.undoable else self.at
