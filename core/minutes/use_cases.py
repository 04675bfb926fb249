"""Coordinators note decisions and tasks of a meeting, and change, tick and remove them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from core.meetings.errors import MeetingIsCancelledError, UndoIsOverError
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings
from core.minutes import queries
from core.minutes.errors import ItemHasChangedError, ItemNotFoundError, LinesNotReadError, TooManyItemsError
from core.minutes.model import MOST_ITEMS, ItemFault, ItemKind, LineProblem, MinutesChange, MinutesItem
from core.minutes.rules.reading import Days, read_items
from core.undo import queries as undo
from core.undo.model import UndoKind

#: How far ahead "nästa träff" is searched for.
_AHEAD = timedelta(days=500)


@dataclass(frozen=True, slots=True)
class Noted:
    """The result of noting lines."""

    added: Sequence[MinutesItem]
    #: Lines that the meeting already had, word for word.
    known: int


def note(
    conn: Connection,
    *,
    change_id: str,
    new_id: Callable[[], str],
    meeting_id: str,
    text: str,
    by: str,
    now: datetime,
    today: date,
) -> Noted:
    """Append each line of `text` as an item, in a way that can be undone. All lines are stored, or none.

    `by` is an Entra object id, `now` UTC, `today` the network's day. Raises MeetingNotFoundError,
    MeetingIsCancelledError, TooManyItemsError, and what read_items raises.
    """
    meeting = meetings.get_locked(conn, meeting_id)
    if meeting.status is MeetingStatus.CANCELLED:
        raise MeetingIsCancelledError(meeting_id)
    read = tuple(dict.fromkeys(read_items(text, _days(conn, meeting, today))))
    there = queries.list_of_meeting(conn, meeting_id)
    known = {item.content for item in there}
    first = queries.next_position(conn, meeting_id)
    new = [content for content in read if content not in known]
    if len(there) + len(new) > MOST_ITEMS:
        raise TooManyItemsError(len(there) + len(new))
    added = [MinutesItem(new_id(), meeting_id, first + place, content) for place, content in enumerate(new)]
    for item in added:
        queries.add(conn, item)
    if added:
        _record(conn, MinutesChange(change_id, meeting_id, (), tuple(added), now), by)
    return Noted(added, len(read) - len(new))


def rewrite(
    conn: Connection,
    *,
    change_id: str,
    meeting_id: str,
    item_id: str,
    shown: str,
    text: str,
    by: str,
    now: datetime,
    today: date,
) -> MinutesItem:
    """Replace the item by the one line in `text`; a done task stays done.

    `shown` is the digest of what the form showed. Raises ItemNotFoundError, ItemHasChangedError, LinesNotReadError if
    it is more than one line, and what read_items raises.
    """
    meeting = meetings.get_locked(conn, meeting_id)
    item = queries.get(conn, item_id, meeting_id)
    read = read_items(text, _days(conn, meeting, today))
    if len(read) > 1:
        raise LinesNotReadError([LineProblem(text, ItemFault.ONE_LINE)], text)
    wanted = replace(item, content=read[0], done=item.done and read[0].kind is ItemKind.TASK)
    return _change(conn, MinutesChange(change_id, meeting_id, (item,), (wanted,), now), shown, by)


def tick(
    conn: Connection,
    *,
    change_id: str,
    meeting_id: str,
    item_id: str,
    shown: str,
    done: bool,
    by: str,
    now: datetime,
) -> MinutesItem:
    """Mark the task as done or not done. Raises ItemNotFoundError, and ItemHasChangedError."""
    meetings.get_locked(conn, meeting_id)
    item = queries.get(conn, item_id, meeting_id)
    if not item.is_task:
        raise ItemNotFoundError(item_id)
    wanted = replace(item, done=done)
    return _change(conn, MinutesChange(change_id, meeting_id, (item,), (wanted,), now), shown, by)


def take_away(
    conn: Connection, *, change_id: str, meeting_id: str, item_id: str, shown: str, by: str, now: datetime
) -> MinutesItem:
    """Remove the item; returns it. Raises ItemNotFoundError, and ItemHasChangedError."""
    meetings.get_locked(conn, meeting_id)
    item = queries.get(conn, item_id, meeting_id)
    if item.digest != shown:
        raise ItemHasChangedError(item_id)
    queries.remove(conn, [item_id])
    _record(conn, MinutesChange(change_id, meeting_id, (item,), (), now), by)
    return item


def undo_change(conn: Connection, *, change_id: str, now: datetime, within: timedelta) -> Meeting:
    """Undo the whole change; undoing twice changes nothing. Returns the meeting.

    Raises UndoIsOverError, ItemNotFoundError, and ItemHasChangedError if any of it was changed since.
    """
    change = queries.get_change(conn, change_id)
    meeting = meetings.get_locked(conn, change.meeting_id)
    if change.undone_at is not None:
        return meeting
    if now >= change.made_at + within:
        raise UndoIsOverError(change_id)
    there = {item.id: item for item in queries.list_of_meeting(conn, change.meeting_id)}
    before = {item.id: item for item in change.before}
    after = {item.id: item for item in change.after}
    if any(there.get(item_id) != after.get(item_id) for item_id in {*before, *after}):
        raise ItemHasChangedError(change_id)
    queries.remove(conn, after.keys() - before.keys())
    for item in change.before:
        (queries.save if item.id in after else queries.add)(conn, item)
    queries.set_undone(conn, change_id, now)
    undo.remove(conn, UndoKind.MINUTES, change_id)
    return meeting


def _change(conn: Connection, change: MinutesChange, shown: str, by: str) -> MinutesItem:
    (item,), (wanted,) = change.before, change.after
    if item == wanted:
        return item
    if item.digest != shown:
        raise ItemHasChangedError(item.id)
    queries.save(conn, wanted)
    _record(conn, change, by)
    return wanted


def _record(conn: Connection, change: MinutesChange, by: str) -> None:
    queries.add_change(conn, change, by=by)
    undo.record(conn, UndoKind.MINUTES, change.id, by=by, at=change.made_at)


def _days(conn: Connection, meeting: Meeting, today: date) -> Days:
    """The days that the meeting's lines are read by."""
    later = meetings.list_between(conn, meeting.start_date + timedelta(days=1), meeting.start_date + _AHEAD)
    days = [
        other.start_date
        for other in later
        if other.start_date > meeting.start_date
        and other.status is MeetingStatus.PLANNED
        and not set(other.groups).isdisjoint(meeting.groups)
    ]
    return Days(meeting.start_date, today, min(days, default=None))
