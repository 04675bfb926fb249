"""Queries about who is asked for feedback: those who signed up, and those who came."""

from collections.abc import Collection

from sqlalchemy import Connection, select, tuple_

from core.attendance.tables import attendance, attendees
from core.signups.state_predicates import IS_COMING
from core.signups.tables import signups


def among(conn: Connection, pairs: Collection[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Those of the (meeting id, person id) pairs whose person signed up for the meeting or came."""
    wanted = list(dict.fromkeys(pairs))
    signed_up = select(signups.c.meeting_id, signups.c.person_id).where(
        IS_COMING, tuple_(signups.c.meeting_id, signups.c.person_id).in_(wanted)
    )
    came = select(attendees.c.meeting_id, attendees.c.person_id).where(
        tuple_(attendees.c.meeting_id, attendees.c.person_id).in_(wanted)
    )
    return frozenset((row.meeting_id, row.person_id) for query in (signed_up, came) for row in conn.execute(query))


def base_of(conn: Connection, meeting_id: str) -> frozenset[str]:
    """The base of the response rate: those who came, if recorded and known, otherwise those who signed up."""
    noted = select(attendance.c.meeting_id).where(attendance.c.meeting_id == meeting_id)
    if conn.execute(noted).first() is not None:
        came = select(attendees.c.person_id).where(
            attendees.c.meeting_id == meeting_id, attendees.c.person_id.is_not(None)
        )
        if people := frozenset(conn.scalars(came)):
            return people
    signed_up = select(signups.c.person_id).where(signups.c.meeting_id == meeting_id, IS_COMING)
    return frozenset(conn.scalars(signed_up))
