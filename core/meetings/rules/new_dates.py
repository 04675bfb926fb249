"""What a changed meeting is stored with: the number of its dates, and when it came to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.meetings.model.change import Change, ChangeKind
from core.meetings.model.meeting import Meeting
from core.meetings.rules.change_notices import is_new, not_told_yet
from core.meetings.rules.changes import NEW_DATES, RESTORED_REASONS, change_kind, moved


@dataclass(frozen=True, slots=True)
class NewDates:
    """The dates of a meeting after a change."""

    revision: int
    #: When the meeting came to them (UTC).
    planned_at: datetime
    #: Whether they are the ones that members know: nobody heard that the meeting was elsewhere meanwhile.
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
    """The dates that `after` is stored with at `now` (UTC), where `before` came to its own at `planned_at`.

    `changes` are the meeting's until now. A meeting that is moved back before anybody heard of its move has its old
    revision again, and one that can itself be undone keeps its own: nobody knows of it.
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
