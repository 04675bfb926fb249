"""Questions about meetings."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import Connection, Row, Select, bindparam, delete, insert, select, update

from core.feedback.tables import feedback_rounds
from core.meetings.errors import MeetingNotFoundError
from core.meetings.model.meeting import Meeting, MeetingForm, MeetingKind, MeetingStatus
from core.meetings.tables import meeting_groups, meetings

# Made once: it runs for every answer to a feedback card. A row for each of the meeting's groups.
_WITH_ROUND = (
    select(meetings, meeting_groups.c.group_name, feedback_rounds.c.closed_at)
    .join_from(meetings, meeting_groups, meetings.c.id == meeting_groups.c.meeting_id)
    .join(feedback_rounds, meetings.c.id == feedback_rounds.c.meeting_id, isouter=True)
    .where(meetings.c.id == bindparam("id"))
    .order_by(meeting_groups.c.position)
)


def get(conn: Connection, meeting_id: str) -> Meeting:
    """The meeting of that id. Raises MeetingNotFoundError."""
    found = _read(conn, select(meetings).where(meetings.c.id == meeting_id))
    if not found:
        raise MeetingNotFoundError(meeting_id)
    return found[0]


def get_with_feedback(conn: Connection, meeting_id: str) -> tuple[Meeting, datetime | None] | None:
    """The meeting, and when its feedback was closed (UTC; None while it isn't); None where there is no such meeting."""
    rows = conn.execute(_WITH_ROUND, {"id": meeting_id}).all()
    if not rows:
        return None
    return _meeting_once(rows[0], tuple(row.group_name for row in rows)), rows[0].closed_at


def list_of_year(conn: Connection, year: int) -> Sequence[Meeting]:
    """All meetings that start in the year, cancelled ones too, by start."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return _read(conn, select(meetings).where(meetings.c.start_date.between(first, last)))


def overlapping_day(conn: Connection, day: date) -> Sequence[Meeting]:
    """All meetings that begin that day, or go on over it."""
    return _read(conn, select(meetings).where(meetings.c.start_date <= day, meetings.c.end_date >= day))


def upcoming(conn: Connection, *, today: date, group: str | None = None) -> Sequence[Meeting]:
    """Planned meetings that have not ended before `today`, soonest first; of one group where given."""
    query = select(meetings).where(meetings.c.end_date >= today, meetings.c.status == MeetingStatus.PLANNED)
    if group is not None:
        held_by = select(meeting_groups.c.meeting_id).where(meeting_groups.c.group_name == group)
        query = query.where(meetings.c.id.in_(held_by))
    return _read(conn, query)


def years(conn: Connection) -> Sequence[int]:
    """The years that have meetings, first to last."""
    return sorted({day.year for day in conn.scalars(select(meetings.c.start_date))})


def ending_since(conn: Connection, since: date) -> Sequence[tuple[Meeting, datetime]]:
    """Meetings that ended on `since` or later, each with the moment it came to its dates; by start."""
    found = _read(conn, select(meetings).where(meetings.c.end_date >= since))
    planned_at = {row.id: row.planned_at for row in conn.execute(select(meetings.c.id, meetings.c.planned_at))}
    return [(meeting, planned_at[meeting.id]) for meeting in found]


def add(conn: Connection, meeting: Meeting, *, planned_at: datetime) -> None:
    """Store a new meeting with its groups."""
    conn.execute(insert(meetings).values(id=meeting.id, planned_at=planned_at, **_values(meeting)))
    _set_groups(conn, meeting)


def save(conn: Connection, meeting: Meeting, *, planned_at: datetime | None = None) -> None:
    """Store the meeting anew; `planned_at` where its dates changed. Raises MeetingNotFoundError."""
    values = {**_values(meeting), "sequence": meetings.c.sequence + 1}
    if planned_at is not None:
        values["planned_at"] = planned_at
    if not conn.execute(update(meetings).where(meetings.c.id == meeting.id).values(**values)).rowcount:
        raise MeetingNotFoundError(meeting.id)
    conn.execute(delete(meeting_groups).where(meeting_groups.c.meeting_id == meeting.id))
    _set_groups(conn, meeting)


def remove(conn: Connection, meeting_ids: Iterable[str]) -> None:
    """Delete meetings that nothing points at; only undoing an import does this."""
    conn.execute(delete(meetings).where(meetings.c.id.in_(list(meeting_ids))))


def planned_at(conn: Connection, meeting_id: str) -> datetime:
    """When the meeting came to its present dates (UTC). Raises MeetingNotFoundError."""
    found: datetime | None = conn.scalar(select(meetings.c.planned_at).where(meetings.c.id == meeting_id))
    if found is None:
        raise MeetingNotFoundError(meeting_id)
    return found


def sequence(conn: Connection, meeting_id: str) -> int:
    """How often the meeting has been saved anew. Raises MeetingNotFoundError."""
    found: int | None = conn.scalar(select(meetings.c.sequence).where(meetings.c.id == meeting_id))
    if found is None:
        raise MeetingNotFoundError(meeting_id)
    return found


def sequences(conn: Connection, year: int) -> dict[str, int]:
    """How often each meeting of the year has been saved anew; the calendar's SEQUENCE (RFC 5545 3.8.7.4)."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    query = select(meetings.c.id, meetings.c.sequence).where(meetings.c.start_date.between(first, last))
    return {row.id: row.sequence for row in conn.execute(query)}


def _values(meeting: Meeting) -> dict[str, object]:
    return {
        "title": meeting.title,
        "start_date": meeting.start_date,
        "end_date": meeting.end_date,
        "start_time": meeting.start_time,
        "end_time": meeting.end_time,
        "whole_day": meeting.whole_day,
        "time_words": meeting.time_words,
        "form": meeting.form,
        "kind": meeting.kind,
        "place": meeting.place,
        "theme": meeting.theme,
        "speaker": meeting.speaker,
        "join_url": meeting.join_url,
        "signup_closes": meeting.signup_closes,
        "status": meeting.status,
        "revision": meeting.revision,
    }


def _set_groups(conn: Connection, meeting: Meeting) -> None:
    rows = [
        {"meeting_id": meeting.id, "group_name": group, "position": position}
        for position, group in enumerate(meeting.groups)
    ]
    conn.execute(insert(meeting_groups), rows)


def _read(conn: Connection, query: Select[tuple[object, ...]]) -> list[Meeting]:
    rows = conn.execute(query.order_by(meetings.c.start_date, meetings.c.start_time, meetings.c.id)).all()
    held_by: dict[str, list[str]] = {row.id: [] for row in rows}
    groups = (
        select(meeting_groups)
        .where(meeting_groups.c.meeting_id.in_(list(held_by)))
        .order_by(meeting_groups.c.meeting_id, meeting_groups.c.position)
    )
    for row in conn.execute(groups):
        held_by[row.meeting_id].append(row.group_name)
    return [_meeting(row, tuple(held_by[row.id])) for row in rows]


def _meeting(row: Row[tuple[object, ...]], groups: tuple[str, ...]) -> Meeting:
    return Meeting(
        id=row.id,
        groups=groups,
        title=row.title,
        start_date=row.start_date,
        end_date=row.end_date,
        start_time=row.start_time,
        end_time=row.end_time,
        whole_day=row.whole_day,
        time_words=row.time_words,
        form=MeetingForm(row.form),
        kind=MeetingKind(row.kind),
        place=row.place,
        theme=row.theme,
        speaker=row.speaker,
        join_url=row.join_url,
        signup_closes=row.signup_closes,
        status=MeetingStatus(row.status),
        revision=row.revision,
    )


@lru_cache(maxsize=64)
def _meeting_once(row: Row[tuple[object, ...]], groups: tuple[str, ...]) -> Meeting:
    """As `_meeting`; the same row gives the same meeting, whose times are then known too."""
    return _meeting(row, groups)
