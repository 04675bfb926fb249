"""Queries about attendance."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from core.attendance.model.attendance import Attendance, Attendee, CountedAs, Session, TimeThere
from core.attendance.tables import attendance, attendance_sessions, attendee_times, attendees
from core.database.upsert import upsert


def save(conn: Connection, meeting_id: str, recorded: Attendance) -> None:
    """Store the meeting's attendance, replacing what was recorded before."""
    values = {
        "meeting_id": meeting_id,
        "recorded_by": recorded.recorded_by,
        "recorded_at": recorded.recorded_at,
        "unnamed": recorded.unnamed,
    }
    upsert(conn, attendance, values, key=["meeting_id"])
    _remove_details(conn, meeting_id)
    sessions = [
        {"meeting_id": meeting_id, "starts": session.starts, "ends": session.ends} for session in recorded.sessions
    ]
    if sessions:
        conn.execute(insert(attendance_sessions), sessions)
    _add_attendees(conn, meeting_id, recorded.attendees)


def remove(conn: Connection, meeting_id: str) -> None:
    """Delete the meeting's attendance; only undoing its first import does this."""
    _remove_details(conn, meeting_id)
    conn.execute(delete(attendance).where(attendance.c.meeting_id == meeting_id))


def get_of_meeting(conn: Connection, meeting_id: str) -> Attendance | None:
    """Get the meeting's attendance; None if nobody has recorded any."""
    return list_of_meetings(conn, [meeting_id]).get(meeting_id)


def list_recorded_since(conn: Connection, since: datetime) -> Sequence[tuple[str, str, datetime]]:
    """List meetings whose attendance was last recorded after `since` (UTC): the meeting's id, by whom, and when."""
    query = select(attendance.c.meeting_id, attendance.c.recorded_by, attendance.c.recorded_at)
    rows = conn.execute(query.where(attendance.c.recorded_at > since))
    return [(row.meeting_id, row.recorded_by, row.recorded_at) for row in rows]


def list_of_meetings(conn: Connection, meeting_ids: Iterable[str]) -> Mapping[str, Attendance]:
    """Get the recorded attendance of the meetings, by meeting id."""
    ids = list(meeting_ids)
    recorded = conn.execute(select(attendance).where(attendance.c.meeting_id.in_(ids))).all()
    spans = select(attendance_sessions).where(attendance_sessions.c.meeting_id.in_(ids))
    sessions: dict[str, list[Session]] = {}
    for row in conn.execute(spans.order_by(attendance_sessions.c.starts)):
        sessions.setdefault(row.meeting_id, []).append(Session(row.starts, row.ends))
    there = _attendees(conn, ids)
    return {
        row.meeting_id: Attendance(
            tuple(there.get(row.meeting_id, ())),
            row.recorded_by,
            row.recorded_at,
            row.unnamed,
            tuple(sessions.get(row.meeting_id, ())),
        )
        for row in recorded
    }


def _attendees(conn: Connection, meeting_ids: Sequence[str]) -> Mapping[str, Sequence[Attendee]]:
    """By meeting id, in the order in which they were recorded."""
    times: dict[tuple[str, int], list[TimeThere]] = {}
    of_meetings = select(attendee_times).where(attendee_times.c.meeting_id.in_(meeting_ids))
    for row in conn.execute(of_meetings.order_by(attendee_times.c.session)):
        times.setdefault((row.meeting_id, row.number), []).append(TimeThere(row.session, row.minutes))
    there: dict[str, list[Attendee]] = {}
    query = select(attendees).where(attendees.c.meeting_id.in_(meeting_ids)).order_by(attendees.c.number)
    for row in conn.execute(query):
        attendee = Attendee(
            name=row.name,
            municipality=row.municipality,
            person_id=row.person_id,
            address=row.address,
            counted_as=CountedAs(row.counted_as),
            organisation=row.organisation,
            times=tuple(times.get((row.meeting_id, row.number), ())),
            by_hand=row.by_hand,
        )
        there.setdefault(row.meeting_id, []).append(attendee)
    return there


def _add_attendees(conn: Connection, meeting_id: str, people: Sequence[Attendee]) -> None:
    rows = [
        {
            "meeting_id": meeting_id,
            "number": number,
            "name": attendee.name,
            "municipality": attendee.municipality,
            "person_id": attendee.person_id,
            "address": attendee.address,
            "counted_as": attendee.counted_as,
            "organisation": attendee.organisation,
            "by_hand": attendee.by_hand,
        }
        for number, attendee in enumerate(people)
    ]
    if rows:
        conn.execute(insert(attendees), rows)
    times = [
        {"meeting_id": meeting_id, "number": number, "session": time.session, "minutes": time.minutes}
        for number, attendee in enumerate(people)
        for time in attendee.times
    ]
    if times:
        conn.execute(insert(attendee_times), times)


def _remove_details(conn: Connection, meeting_id: str) -> None:
    for table in (attendee_times, attendees, attendance_sessions):
        conn.execute(delete(table).where(table.c.meeting_id == meeting_id))
