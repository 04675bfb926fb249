"""Meetings as members know them: a change that can still be undone is shown nowhere."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.meetings.model.change import Change
from core.meetings.model.meeting import Meeting
from core.meetings.queries import changes, meetings
from core.meetings.rules.change_notices import as_members_know, not_told_yet

#: Changes that follow each other within the undo time are told of together; they hardly go on for longer than this.
_LONGEST_TOGETHER = timedelta(days=1)


def by_start(meeting: Meeting) -> tuple[str, str, str]:
    """What meetings are sorted by."""
    return meeting.start_date.isoformat(), str(meeting.start_time or ""), meeting.id


def as_known(conn: Connection, stored: Iterable[Meeting], *, now: datetime, undo: timedelta) -> list[Meeting]:
    """The meetings as members know them at `now` (UTC), by start."""
    made = _recent(conn, now)
    known = [as_members_know(made.get(meeting.id, ()), meeting, now=now, undo=undo) for meeting in stored]
    return sorted(known, key=by_start)


def get_known(conn: Connection, meeting_id: str, *, now: datetime, undo: timedelta) -> Meeting:
    """The meeting as members know it at `now` (UTC). Raises MeetingNotFoundError."""
    return as_known(conn, [meetings.get(conn, meeting_id)], now=now, undo=undo)[0]


def not_merged(known: Iterable[Meeting]) -> list[Meeting]:
    """Leave out meetings merged into another, which is listed instead."""
    return [meeting for meeting in known if meeting.merged_into is None]


def untold(conn: Connection, *, now: datetime, undo: timedelta) -> Mapping[str, int]:
    """How many changes of each meeting members haven't heard of at `now` (UTC), by id; only meetings that have any."""
    counts = {key: len(not_told_yet(made, now=now, undo=undo)) for key, made in _recent(conn, now).items()}
    return {key: number for key, number in counts.items() if number}


def _recent(conn: Connection, now: datetime) -> Mapping[str, Sequence[Change]]:
    made: dict[str, list[Change]] = {}
    for change in changes.list_since(conn, now - _LONGEST_TOGETHER):
        made.setdefault(change.meeting_id, []).append(change)
    return made
