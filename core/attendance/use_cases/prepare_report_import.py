"""A coordinator sends a report, and sees what it says before it is recorded."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.attendance.model.report_import import AttendanceImport
from core.attendance.queries import attendance_imports
from core.document_reader.blocks import Document
from core.meetings.model.proposal import ProposalState

#: How long a report waits for answers; not longer, since it contains names.
KEPT = timedelta(days=14)


def prepare_report_import(
    conn: Connection,
    *,
    import_id: str,
    meeting_id: str | None,
    document: str,
    blocks: Document,
    created_by: str,
    now: datetime,
) -> AttendanceImport:
    """Store the `blocks` of the file `document` as a prepared import; no attendance changes yet.

    `meeting_id` is None while the bot asks which meeting it is about. Old imports are deleted.
    """
    attendance_imports.delete_older(conn, now - KEPT)
    prepared = AttendanceImport(import_id, meeting_id, document, ProposalState.PREPARED, blocks, created_by, now)
    attendance_imports.add(conn, prepared)
    return prepared
