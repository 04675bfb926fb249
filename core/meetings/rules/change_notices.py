"""Which notices a meeting's changes lead to: changes close in time are combined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.meetings.model.change import Change, ChangeKind
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.rules.changes import NEW_DATES, moved, relocated

#: What of a meeting members are told of when it changes.
_TOLD = (
    *("start_date", "end_date", "start_time", "end_time", "whole_day", "time_words", "revision"),
    *("status", "place", "join_url", "groups", "merged_into"),
)


@dataclass(frozen=True, slots=True)
class ChangeNotice:
    """One word to the meeting's groups, of one change or several."""

    kind: ChangeKind
    meeting_id: str
    #: That of the last change of the kind, which tells this notice from the meeting's others.
    revision: int
    #: The meeting as members last heard of it.
    before: Meeting
    #: When the first of the changes was made (UTC).
    changed_at: datetime
    #: When members are told (UTC): as soon as none of the changes can be undone.
    notify_at: datetime
    #: Why, as the coordinator typed it; empty where nobody said.
    reason: str = ""


def change_notices(changes: Sequence[Change], current: Meeting, *, undo: timedelta) -> Iterator[ChangeNotice]:
    """The notices that the changes of one meeting lead to, oldest first; `current` is the meeting as it is now.

    A change that is made while the one before it can still be undone is told of together with it. Changes that leave
    everything as it was lead to none, nor do changes of a meeting that could itself be undone: nobody had heard of it.
    """
    following = list(_together(changes, undo))
    for index, together in enumerate(following):
        after = following[index + 1][0].before if index + 1 < len(following) else current
        if not _of_new_meeting(together[0], undo):
            yield from _notice(together, after, undo)


def not_told_yet(changes: Sequence[Change], *, now: datetime, undo: timedelta) -> Sequence[Change]:
    """The changes of one meeting that members haven't heard of at `now` (UTC), oldest first: they can be undone.

    The meeting before the first of them is the meeting as members know it.
    """
    *_, latest = [(), *_together(changes, undo)]
    return latest if latest and latest[-1].notify_at(undo) > now else ()


def pending_notice(
    changes: Sequence[Change], current: Meeting, *, now: datetime, undo: timedelta
) -> ChangeNotice | None:
    """The notice that waits at `now` (UTC) until its changes can't be undone; None where none does."""
    unknown = not_told_yet(changes, now=now, undo=undo)
    if not unknown or _of_new_meeting(unknown[0], undo):
        return None
    return next(_notice(unknown, current, undo), None)


def as_members_know(changes: Sequence[Change], current: Meeting, *, now: datetime, undo: timedelta) -> Meeting:
    """The meeting as members last heard of it; `current` is the meeting as it is now.

    Dates, place, link and whether it takes place wait for their notice; what is told to nobody, such as a theme, holds
    at once.
    """
    unknown = not_told_yet(changes, now=now, undo=undo)
    if not unknown:
        return current
    before = unknown[0].before
    return replace(current, **{name: getattr(before, name) for name in _TOLD})


def is_new(
    changes: Sequence[Change], current: Meeting, *, planned_at: datetime, now: datetime, undo: timedelta
) -> bool:
    """Whether nobody has heard of the meeting: it came at `planned_at` (UTC), and that can still be undone."""
    if current.revision:
        return False
    unknown = not_told_yet(changes, now=now, undo=undo)
    return _of_new_meeting(unknown[0], undo) if unknown else now < planned_at + undo


def _together(changes: Sequence[Change], undo: timedelta) -> Iterator[Sequence[Change]]:
    """The changes, oldest first, in groups that share one notice."""
    together: list[Change] = []
    for change in sorted(changes, key=lambda change: change.at):
        if together and change.at >= together[-1].notify_at(undo):
            yield together
            together = []
        together.append(change)
    if together:
        yield together


def _of_new_meeting(change: Change, undo: timedelta) -> bool:
    """Whether the change was made while its meeting could still be undone."""
    return change.before.revision == 0 and change.planned_at is not None and change.at < change.planned_at + undo


def _notice(together: Sequence[Change], after: Meeting, undo: timedelta) -> Iterator[ChangeNotice]:
    first, last = together[0], together[-1]
    kind = _kind(first.before, after)
    # A meeting that is resumed at other dates is told of once, by the revision that it came to.
    kinds = NEW_DATES if kind is ChangeKind.RESUMED else {kind}
    of_kind = [change for change in together if change.kind in kinds]
    if kind is None or not of_kind:
        return
    reasons = [change.reason for change in together if change.reason]
    yield ChangeNotice(
        kind=kind,
        meeting_id=last.meeting_id,
        revision=of_kind[-1].revision,
        before=first.before,
        changed_at=first.at,
        notify_at=last.notify_at(undo),
        reason=reasons[-1] if reasons else "",
    )


def _kind(before: Meeting, after: Meeting) -> ChangeKind | None:
    """What the whole is to somebody who heard of the meeting as it was before."""
    if after.status is MeetingStatus.CANCELLED:
        return ChangeKind.MERGED if after.merged_into else ChangeKind.CANCELLED
    if before.status is MeetingStatus.CANCELLED:
        return ChangeKind.RESUMED
    if moved(before, after):
        return ChangeKind.MOVED
    return ChangeKind.CHANGED if relocated(before, after) else None
