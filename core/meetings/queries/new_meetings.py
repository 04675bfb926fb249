"""Queries about meetings that coordinators want to add."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, insert, select, update

from core.meetings.errors import NewMeetingNotFoundError
from core.meetings.model.new_meeting import NewMeeting
from core.meetings.model.proposal import ProposalState
from core.meetings.serializers import meeting_from_json, meeting_to_json
from core.meetings.tables import new_meetings


def add(conn: Connection, new: NewMeeting) -> None:
    """Store what is prepared."""
    conn.execute(
        insert(new_meetings).values(
            id=new.id,
            meeting=meeting_to_json(new.meeting),
            state=new.state,
            created_by=new.created_by,
            created_at=new.created_at,
        )
    )


def get(conn: Connection, new_meeting_id: str) -> NewMeeting:
    """Get the proposal. Raises NewMeetingNotFoundError."""
    row = conn.execute(select(new_meetings).where(new_meetings.c.id == new_meeting_id)).one_or_none()
    if row is None:
        raise NewMeetingNotFoundError(new_meeting_id)
    return _new_meeting(row)


def settle(conn: Connection, new_meeting_id: str, state: ProposalState, *, now: datetime, by: str) -> None:
    """Store the outcome (UTC), and who decided it (Entra object id)."""
    values = {"state": state, "settled_at": now, "settled_by": by}
    conn.execute(update(new_meetings).where(new_meetings.c.id == new_meeting_id).values(**values))


def list_settled(conn: Connection, since: datetime) -> Sequence[tuple[NewMeeting, str]]:
    """List what was approved, or undone again, after `since` (UTC), each with who decided (Entra object id)."""
    decided = new_meetings.c.state.in_([ProposalState.APPROVED, ProposalState.UNDONE])
    query = select(new_meetings).where(decided, new_meetings.c.settled_at > since)
    return [(_new_meeting(row), row.settled_by or row.created_by) for row in conn.execute(query)]


def _new_meeting(row: Row[tuple[object, ...]]) -> NewMeeting:
    return NewMeeting(
        id=row.id,
        meeting=meeting_from_json(row.meeting),
        state=ProposalState(row.state),
        created_by=row.created_by,
        created_at=row.created_at,
        settled_at=row.settled_at,
    )
