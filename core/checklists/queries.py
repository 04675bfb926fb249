"""Queries about checklists: facts that other features store, and the outcome of a meeting."""

from sqlalchemy import Connection

from core.attendance.queries import attendance
from core.checklists.model import ChecklistFacts
from core.checklists.outcomes import outcome_of_meeting
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
