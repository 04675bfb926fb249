"""Queries about meetings."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import Connection, Row, Select, bindparam, delete, insert, select, update

from core.feedback.tables import feedback_rounds
from core.meetings.errors import MeetingNotFoundError
from core.meetings.model.goal import goal_of
from core.meetings.model.meeting import Meeting, MeetingForm, MeetingKind, MeetingStatus
from core.meetings.model.programme import line_of
from core.meetings.tables import meeting_groups, meetings

# Built once, because it runs for every feedback answer. It gives one row for each of the meeting's groups.
_WITH_ROUND = (
    select(meetings, meeting_groups.c.group_name, feedback_rounds.c.closed_at)
    .join_from(meetings, meeting_groups, meetings.c.id == meeting_groups.c.meeting_id)
    .join(feedback_rounds, meetings.c.id == feedback_rounds.c.meeting_id, isouter=True)
    .where(meetings.c.id == bindparam("id"))
    .order_by(meeting_groups.c.position)
)


def get(conn: Connection, meeting_id: str) -> Meeting:
    """Get the meeting. Raises MeetingNotFoundError."""
    matching = _read(conn, select(meetings).where(meetings.c.id == meeting_id))
    if not matching:
        raise MeetingNotFoundError(meeting_id)
    return matching[0]


def get_or_joint(conn: Connection, meeting_id: str) -> Meeting:
    """Get the meeting, or the joint one that it has become part of. Raises MeetingNotFoundError."""
    meeting = get(conn, meeting_id)
    return meeting if meeting.merged_into is None else get_or_joint(conn, meeting.merged_into)


def get_locked(conn: Connection, meeting_id: str) -> Meeting:
    """Get the meeting as it is now, and keep others who lock or change it waiting until the transaction ends.

    SQLite needs no lock: it has one writer. Raises MeetingNotFoundError.
    """
    row = select(meetings.c.id).where(meetings.c.id == meeting_id)
    conn.execute(row.with_for_update(key_share=True))
    return get(conn, meeting_id)


def get_with_feedback(conn: Connection, meeting_id: str) -> tuple[Meeting, datetime | None] | None:
    """Get the meeting, and when its feedback was closed (UTC, or None); None if there is no such meeting."""
    rows = conn.execute(_WITH_ROUND, {"id": meeting_id}).all()
    if not rows:
        return None
    return _cached_meeting(rows[0], tuple(row.group_name for row in rows)), rows[0].closed_at


def list_of_year(conn: Connection, year: int) -> Sequence[Meeting]:
    """List the meetings that start in the year, cancelled ones too, by start."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return _read(conn, select(meetings).where(meetings.c.start_date.between(first, last)))


def list_on_day(conn: Connection, day: date) -> Sequence[Meeting]:
    """List the meetings that start on the day, or started before and go on, by start."""
    return _read(conn, select(meetings).where(meetings.c.start_date <= day, meetings.c.end_date >= day))


def list_between(conn: Connection, first: date, last: date) -> Sequence[Meeting]:
    """List the meetings that have a day from `first` to `last`, by start."""
    return _read(conn, select(meetings).where(meetings.c.start_date <= last, meetings.c.end_date >= first))


def upcoming(conn: Connection, *, today: date, group: str | None = None) -> Sequence[Meeting]:
    """List planned meetings that end on `today` or later, soonest first; only the group's, if given."""
    query = select(meetings).where(meetings.c.end_date >= today, meetings.c.status == MeetingStatus.PLANNED)
    if group is not None:
        group_meetings = select(meeting_groups.c.meeting_id).where(meeting_groups.c.group_name == group)
        query = query.where(meetings.c.id.in_(group_meetings))
    return _read(conn, query)


def group_names(conn: Connection) -> Sequence[str]:
    """List the groups that have any meeting, in order."""
    return sorted(conn.scalars(select(meeting_groups.c.group_name).distinct()))


def years(conn: Connection) -> Sequence[int]:
    """List the years that have meetings, in order."""
    return sorted({day.year for day in conn.scalars(select(meetings.c.start_date))})


def ending_since(conn: Connection, since: date) -> Sequence[tuple[Meeting, datetime]]:
    """List meetings that end on `since` or later, each with when it got its dates (UTC); by start."""
    ended = _read(conn, select(meetings).where(meetings.c.end_date >= since))
    planned_at = {row.id: row.planned_at for row in conn.execute(select(meetings.c.id, meetings.c.planned_at))}
    return [(meeting, planned_at[meeting.id]) for meeting in ended]


def add(conn: Connection, meeting: Meeting, *, planned_at: datetime) -> None:
    """Store a new meeting with its groups; `planned_at` (UTC) is when it got its dates."""
    conn.execute(insert(meetings).values(id=meeting.id, planned_at=planned_at, **_values(meeting)))
    _set_groups(conn, meeting)


def save(conn: Connection, meeting: Meeting, *, planned_at: datetime | None = None) -> None:
    """Update the stored meeting; `planned_at` (UTC) only if its dates changed. Raises MeetingNotFoundError."""
    values = {**_values(meeting), "sequence": meetings.c.sequence + 1}
    if planned_at is not None:
        values["planned_at"] = planned_at
    if not conn.execute(update(meetings).where(meetings.c.id == meeting.id).values(**values)).rowcount:
        raise MeetingNotFoundError(meeting.id)
    conn.execute(delete(meeting_groups).where(meeting_groups.c.meeting_id == meeting.id))
    _set_groups(conn, meeting)


def remove(conn: Connection, meeting_ids: Iterable[str]) -> None:
    """Delete meetings that nothing refers to; only undoing what added them does this."""
    conn.execute(delete(meetings).where(meetings.c.id.in_(list(meeting_ids))))


def planned_at(conn: Connection, meeting_id: str) -> datetime:
    """Get when the meeting got its present dates (UTC). Raises MeetingNotFoundError."""
    moment: datetime | None = conn.scalar(select(meetings.c.planned_at).where(meetings.c.id == meeting_id))
    if moment is None:
        raise MeetingNotFoundError(meeting_id)
    return moment


def sequence(conn: Connection, meeting_id: str) -> int:
    """Get how often the meeting has been updated. Raises MeetingNotFoundError."""
    number: int | None = conn.scalar(select(meetings.c.sequence).where(meetings.c.id == meeting_id))
    if number is None:
        raise MeetingNotFoundError(meeting_id)
    return number


def sequences(conn: Connection, year: int) -> dict[str, int]:
    """Get how often each meeting of the year has been updated: the calendar's SEQUENCE (RFC 5545 3.8.7.4)."""
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
        "capacity": meeting.capacity,
        "goals": " ".join(goal.code for goal in meeting.goals),
        "programme": "\n".join(line.code for line in meeting.programme),
        "partners": "\n".join(meeting.partners),
        "status": meeting.status,
        "revision": meeting.revision,
        "merged_into": meeting.merged_into,
    }


def _set_groups(conn: Connection, meeting: Meeting) -> None:
    rows = [
        {"meeting_id": meeting.id, "group_name": group, "position": position}
        for position, group in enumerate(meeting.groups)
    ]
    conn.execute(insert(meeting_groups), rows)


def _read(conn: Connection, query: Select[tuple[object, ...]]) -> list[Meeting]:
    rows = conn.execute(query.order_by(meetings.c.start_date, meetings.c.start_time, meetings.c.id)).all()
    groups_by_meeting: dict[str, list[str]] = {row.id: [] for row in rows}
    query_groups = (
        select(meeting_groups)
        .where(meeting_groups.c.meeting_id.in_(list(groups_by_meeting)))
        .order_by(meeting_groups.c.meeting_id, meeting_groups.c.position)
    )
    for row in conn.execute(query_groups):
        groups_by_meeting[row.meeting_id].append(row.group_name)
    return [_cached_meeting(row, tuple(groups_by_meeting[row.id])) for row in rows]


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
        capacity=row.capacity,
        goals=tuple(goal_of(code) for code in row.goals.split()),
        programme=tuple(line_of(code) for code in row.programme.splitlines()),
        partners=tuple(row.partners.splitlines()),
        status=MeetingStatus(row.status),
        revision=row.revision,
        merged_into=row.merged_into,
    )


@lru_cache(maxsize=1024)
def _cached_meeting(row: Row[tuple[object, ...]], groups: tuple[str, ...]) -> Meeting:
    """As `_meeting`, cached: answers to the same meeting share the object, and caches keyed by it hit."""
    return _meeting(row, groups)
