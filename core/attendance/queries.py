"""Queries about attendance."""

from sqlalchemy import Connection, delete, insert, select

from core.attendance.model.attendance import Attendance, Attendee
from core.attendance.tables import attendance, attendees
from core.database.upsert import upsert


def save(conn: Connection, meeting_id: str, recorded: Attendance) -> None:
    """Store the meeting's attendance, replacing what was recorded before."""
    values = {"meeting_id": meeting_id, "recorded_by": recorded.recorded_by, "recorded_at": recorded.recorded_at}
    upsert(conn, attendance, values, key=["meeting_id"])
    conn.execute(delete(attendees).where(attendees.c.meeting_id == meeting_id))
    rows = [
        {
            "meeting_id": meeting_id,
            "number": number,
            "name": attendee.name,
            "municipality": attendee.municipality,
            "person_id": attendee.person_id,
        }
        for number, attendee in enumerate(recorded.attendees)
    ]
    if rows:
        conn.execute(insert(attendees), rows)


def get_of_meeting(conn: Connection, meeting_id: str) -> Attendance | None:
    """Get the meeting's attendance; None if nobody has recorded any."""
    recorded = conn.execute(select(attendance).where(attendance.c.meeting_id == meeting_id)).one_or_none()
    if recorded is None:
        return None
    query = select(attendees).where(attendees.c.meeting_id == meeting_id).order_by(attendees.c.number)
    people = tuple(Attendee(row.name, row.municipality, row.person_id) for row in conn.execute(query))
    return Attendance(people, recorded.recorded_by, recorded.recorded_at)
