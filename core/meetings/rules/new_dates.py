"""The revision of a changed meeting's dates, and when it got them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.meetings.model.change import Change, ChangeKind
from core.meetings.model.meeting import Meeting
from core.meetings.rules.change_notices import is_new, not_told_yet
from core.meetings.rules.changes import NEW_DATES, RESTORED_REASONS, change_kind, moved


@dataclass(frozen=True, slots=True)
class NewDates:
    """A meeting's revision after a change."""

    revision: int
    #: When the meeting got these dates (UTC).
    planned_at: datetime
    #: Whether members know these dates: nobody was told of other dates in the meantime.
    back: bool = False


def new_dates(
    changes: Sequence[Change],
    before: Meeting,
    after: Meeting,
    *,
    planned_at: datetime,
    now: datetime,
    undo: timedelta,
) -> NewDates:
    """The revision to store `after` with at `now` (UTC); `before` got its dates at `planned_at`.

    `changes` are the meeting's changes until now. A meeting that is moved back before anybody was told gets its old
    revision again. A meeting that is new and can itself still be undone keeps its revision, since nobody knows of it.
    """
    kind = change_kind(before, after)
    if kind not in NEW_DATES:
        return NewDates(before.revision, planned_at)
    unknown = not_told_yet(changes, now=now, undo=undo)
    if kind in RESTORED_REASONS and unknown and _as_known(unknown[0].before, after):
        known = unknown[0]
        if known.before.revision != before.revision:
            return NewDates(known.before.revision, known.planned_at or planned_at, back=True)
    if kind is ChangeKind.MOVED and is_new(changes, before, planned_at=planned_at, now=now, undo=undo):
        return NewDates(before.revision, now)
    return NewDates(before.revision + 1, now)


def _as_known(known: Meeting, after: Meeting) -> bool:
    """Whether the meeting takes place, or doesn't, on the dates that members know."""
    return known.status is after.status and not moved(known, after)
