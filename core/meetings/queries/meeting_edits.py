"""Queries about meeting edits."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, insert, select, update

from core.meetings.errors import MeetingEditNotFoundError
from core.meetings.model.meeting import Meeting
from core.meetings.model.meeting_edit import MeetingEdit
from core.meetings.model.proposal import ProposalState
from core.meetings.serializers import meeting_from_json, meeting_to_json, meetings_from_json, meetings_to_json
from core.meetings.tables import meeting_edits


def add(conn: Connection, edit: MeetingEdit) -> None:
    """Store a prepared edit."""
    conn.execute(
        insert(meeting_edits).values(
            id=edit.id,
            meeting_id=edit.before.id,
            before=meeting_to_json(edit.before),
            after=meeting_to_json(edit.after),
            state=edit.state,
            created_by=edit.created_by,
            created_at=edit.created_at,
            reason=edit.reason,
            takes_in=meeting_to_json(edit.takes_in) if edit.takes_in else None,
            parts=meetings_to_json(edit.parts),
        )
    )


def get(conn: Connection, edit_id: str) -> MeetingEdit:
    """Get the edit. Raises MeetingEditNotFoundError."""
    row = conn.execute(select(meeting_edits).where(meeting_edits.c.id == edit_id)).one_or_none()
    if row is None:
        raise MeetingEditNotFoundError(edit_id)
    return _edit(row)


def settle(conn: Connection, edit_id: str, state: ProposalState, *, now: datetime, by: str = "") -> None:
    """Store the outcome of the edit, and who decided it (Entra object id)."""
    values = {"state": state, "settled_at": now, "settled_by": by or None}
    conn.execute(update(meeting_edits).where(meeting_edits.c.id == edit_id).values(**values))


def list_settled(conn: Connection, since: datetime) -> Sequence[tuple[MeetingEdit, str]]:
    """List what was approved, or undone again, after `since` (UTC), each with who decided (Entra object id)."""
    decided = meeting_edits.c.state.in_([ProposalState.APPROVED, ProposalState.UNDONE])
    query = select(meeting_edits).where(decided, meeting_edits.c.settled_at > since)
    return [(_edit(row), row.settled_by or row.created_by) for row in conn.execute(query)]


def part_for(conn: Connection, meeting_id: str, group: str) -> Meeting | None:
    """Get the group's own meeting from the last split of that meeting; None if it got none."""
    parting = (meeting_edits.c.state == ProposalState.APPROVED) & (meeting_edits.c.parts != meetings_to_json([]))
    query = select(meeting_edits).where(meeting_edits.c.meeting_id == meeting_id, parting)
    edits = [_edit(row) for row in conn.execute(query.order_by(meeting_edits.c.settled_at.desc()))]
    return next((part for edit in edits for part in edit.parts if group in part.groups), None)


def _edit(row: Row[tuple[object, ...]]) -> MeetingEdit:
    return MeetingEdit(
        id=row.id,
        before=meeting_from_json(row.before),
        after=meeting_from_json(row.after),
        state=ProposalState(row.state),
        created_by=row.created_by,
        created_at=row.created_at,
        settled_at=row.settled_at,
        reason=row.reason,
        takes_in=meeting_from_json(row.takes_in) if row.takes_in else None,
        parts=tuple(meetings_from_json(row.parts)),
    )
