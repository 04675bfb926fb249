"""Which notices a meeting's changes lead to: changes that follow closely are told of together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.meetings.model.change import Change, ChangeKind
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.rules.changes import moved, relocated


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
    everything as it was lead to none.
    """
    together: list[Change] = []
    for change in sorted(changes, key=lambda change: change.at):
        if together and change.at >= together[-1].notify_at(undo):
            yield from _notice(together, change.before, undo)
            together = []
        together.append(change)
    if together:
        yield from _notice(together, current, undo)


def _notice(together: Sequence[Change], after: Meeting, undo: timedelta) -> Iterator[ChangeNotice]:
    first, last = together[0], together[-1]
    kind = _kind(first.before, after)
    of_kind = [change for change in together if change.kind is kind]
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
        return ChangeKind.CANCELLED
    if moved(before, after):
        return ChangeKind.MOVED
    return ChangeKind.CHANGED if relocated(before, after) else None
