"""Tells whether people have decided anything since the last look."""

from sqlalchemy import Connection, func, select

from core.meetings.tables import meetings
from core.publishing.tables import document_questions, handed_in_documents, withdrawals
from core.reports.tables import report_versions


def fingerprint(conn: Connection) -> str:
    """A fingerprint that changes with every decision about publishing, published report and changed meeting."""
    parts: list[object] = []
    for table, at in (
        (document_questions, document_questions.c.answered_at),
        (handed_in_documents, handed_in_documents.c.settled_at),
        (withdrawals, withdrawals.c.settled_at),
    ):
        query = select(table.c.state, func.count(), func.max(at)).group_by(table.c.state).order_by(table.c.state)
        parts += [tuple(row) for row in conn.execute(query)]
    query_meetings = select(func.count(), func.coalesce(func.sum(meetings.c.sequence), 0))
    parts += [tuple(row) for row in conn.execute(query_meetings)]
    parts.append(conn.scalar(select(func.count()).select_from(report_versions)))
    return str(parts)
