"""Queries about imports of attendance reports."""

import json
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from core.attendance.errors import AttendanceImportNotFoundError
from core.attendance.model.attendance import Attendance
from core.attendance.model.report_import import AttendanceImport
from core.attendance.serializers import attendance_from_json, attendance_to_json
from core.attendance.tables import attendance_imports
from core.document_reader.blocks import Document
from core.document_reader.serialization import from_json, to_json
from core.meetings.model.proposal import ProposalState


def add(conn: Connection, prepared: AttendanceImport) -> None:
    """Store a prepared import."""
    conn.execute(
        insert(attendance_imports).values(
            id=prepared.id,
            meeting_id=prepared.meeting_id,
            document=prepared.document,
            state=prepared.state,
            document_blocks=_to_json(prepared.blocks) if prepared.blocks else None,
            created_by=prepared.created_by,
            created_at=prepared.created_at,
        )
    )


def get(conn: Connection, import_id: str) -> AttendanceImport:
    """Get the import. Raises AttendanceImportNotFoundError."""
    row = conn.execute(select(attendance_imports).where(attendance_imports.c.id == import_id)).one_or_none()
    if row is None:
        raise AttendanceImportNotFoundError(import_id)
    return AttendanceImport(
        id=row.id,
        meeting_id=row.meeting_id,
        document=row.document,
        state=ProposalState(row.state),
        blocks=from_json(json.loads(row.document_blocks)) if row.document_blocks else None,
        created_by=row.created_by,
        created_at=row.created_at,
        settled_at=row.settled_at,
        before=attendance_from_json(row.before) if row.before else None,
    )


def set_meeting(conn: Connection, import_id: str, meeting_id: str) -> None:
    """Store which meeting the import is about."""
    conn.execute(update(attendance_imports).where(attendance_imports.c.id == import_id).values(meeting_id=meeting_id))


def settle(
    conn: Connection,
    import_id: str,
    state: ProposalState,
    *,
    now: datetime,
    by: str = "",
    before: Attendance | None = None,
) -> None:
    """Store the outcome of the import, who decided it, and what was recorded before an approval; the blocks go."""
    values = {
        "state": state,
        "settled_at": now,
        "settled_by": by or None,
        "document_blocks": None,
        "before": attendance_to_json(before) if before else None,
    }
    conn.execute(update(attendance_imports).where(attendance_imports.c.id == import_id).values(**values))


def delete_older(conn: Connection, before: datetime) -> None:
    """Delete imports older than that moment (UTC): they contain names that nobody needs any more."""
    conn.execute(delete(attendance_imports).where(attendance_imports.c.created_at < before))


def _to_json(blocks: Document) -> str:
    return json.dumps(to_json(blocks), ensure_ascii=False)
