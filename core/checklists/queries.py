"""Queries about checklists: facts that other features keep, and what came of a meeting."""

from sqlalchemy import Connection, select

from core.attendance.queries import attendance
from core.checklists.model import ChecklistFacts, Outcome
from core.checklists.tables import meeting_outcomes
from core.database.upsert import upsert
from core.deliveries import queries as deliveries
from core.deliveries.model import DeliveryState
from core.documents.queries import publications
from core.feedback.queries import rounds


def facts_of_meeting(conn: Connection, meeting_id: str, *, invitation: str) -> ChecklistFacts:
    """Get what is known of the meeting; `invitation` is the name of that kind of delivery."""
    sent = [
        delivery
        for delivery in deliveries.list_about(conn, meeting_id)
        if delivery.kind == invitation and delivery.state is DeliveryState.SENT
    ]
    return ChecklistFacts(
        invited=frozenset(delivery.group for delivery in sent if delivery.group is not None),
        attendance_recorded=attendance.get_of_meeting(conn, meeting_id) is not None,
        documents=len(publications.list_of_meeting(conn, meeting_id)),
        feedback_closed_at=rounds.closed_at(conn, meeting_id),
        outcome=outcome_of_meeting(conn, meeting_id),
    )


def outcome_of_meeting(conn: Connection, meeting_id: str) -> Outcome | None:
    """Get what came of the meeting; None where nobody has written it."""
    row = conn.execute(select(meeting_outcomes).where(meeting_outcomes.c.meeting_id == meeting_id)).one_or_none()
    return None if row is None else Outcome(row.words, row.written_by, row.written_at)


def save_outcome(conn: Connection, meeting_id: str, outcome: Outcome) -> None:
    """Store what came of the meeting, replacing what was written before."""
    values = {
        "meeting_id": meeting_id,
        "words": outcome.words,
        "written_by": outcome.written_by,
        "written_at": outcome.written_at,
    }
    upsert(conn, meeting_outcomes, values, key=["meeting_id"])
