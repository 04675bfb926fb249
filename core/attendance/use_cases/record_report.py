"""A report becomes a meeting's attendance, and can be undone for a while."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.attendance.errors import AttendanceHasChangedError, AttendanceImportNotFoundError
from core.attendance.model.attendance import Attendance
from core.attendance.model.report import AttendanceReport
from core.attendance.model.report_import import AttendanceImport, ReportProposal
from core.attendance.queries import attendance, attendance_imports
from core.attendance.queries.import_facts import import_facts
from core.attendance.reader.read_report import report_of_document
from core.attendance.rules.answers import NO_ANSWERS
from core.attendance.rules.fitting_meetings import days_of_meeting
from core.attendance.rules.merging import merged
from core.attendance.rules.proposal import propose
from core.attendance.use_cases.record_attendance import meeting_that_was
from core.meetings.errors import UndoIsOverError
from core.meetings.model.meeting import Meeting
from core.meetings.model.proposal import ProposalState
from core.members import queries as members
from core.undo import queries as undo
from core.undo.model import UndoKind


def record_report(
    conn: Connection,
    *,
    meeting_id: str,
    report: AttendanceReport,
    given: Mapping[str, str] = NO_ANSWERS,
    municipality_domains: Mapping[str, str],
    by: str,
    now: datetime,
    zone: ZoneInfo,
) -> tuple[Meeting, Attendance, ReportProposal]:
    """Put the report's participants into the meeting's attendance, and remember the answers `given` about them.

    `municipality_domains` maps mail domains, `by` is the coordinator's Entra object id, `zone` the network's. What was
    recorded by hand stays; a report of the same time is replaced. Raises MeetingNotFoundError, MeetingIsCancelledError
    and MeetingHasNotBegunError.
    """
    meeting = meeting_that_was(conn, meeting_id, now=now, zone=zone)
    facts = import_facts(conn, meeting, municipality_domains)
    proposal = propose(report, facts, zone=zone, given=given)
    for address, affiliation in proposal.affiliations.items():
        members.save_affiliation(conn, address, affiliation, by=by, now=now)
        if affiliation.municipality is not None:
            members.set_municipality(conn, address, affiliation.municipality)
    people, sessions = merged(facts.before, proposal.attendees, proposal.session)
    unnamed = facts.before.unnamed if facts.before else 0
    recorded = Attendance(people, by, now, unnamed, sessions)
    attendance.save(conn, meeting_id, recorded)
    return meeting, recorded, proposal


def approve_report_import(
    conn: Connection,
    *,
    import_id: str,
    meeting_id: str,
    given: Mapping[str, str],
    municipality_domains: Mapping[str, str],
    by: str,
    now: datetime,
    zone: ZoneInfo,
) -> tuple[Meeting, Attendance, ReportProposal]:
    """Record the prepared report, see `record_report`; the attendance before it is stored for undo.

    Raises AttendanceImportNotFoundError if the import doesn't wait, and what `record_report` raises.
    """
    waiting = attendance_imports.get(conn, import_id)
    if waiting.state is not ProposalState.PREPARED or waiting.blocks is None:
        raise AttendanceImportNotFoundError(import_id)
    days = days_of_meeting(meeting_that_was(conn, meeting_id, now=now, zone=zone))
    before = attendance.get_of_meeting(conn, meeting_id)
    attendance_imports.set_meeting(conn, import_id, meeting_id)
    recorded = record_report(
        conn,
        meeting_id=meeting_id,
        report=report_of_document(waiting.blocks, on=days, zone=zone),
        given=given,
        municipality_domains=municipality_domains,
        by=by,
        now=now,
        zone=zone,
    )
    attendance_imports.settle(conn, import_id, ProposalState.APPROVED, now=now, by=by, before=before)
    undo.record(conn, UndoKind.ATTENDANCE_IMPORT, import_id, by=by, at=now)
    return recorded


def discard_report_import(conn: Connection, *, import_id: str, by: str, now: datetime) -> None:
    """Leave the attendance as it is. Raises AttendanceImportNotFoundError if the import doesn't wait."""
    if attendance_imports.get(conn, import_id).state is not ProposalState.PREPARED:
        raise AttendanceImportNotFoundError(import_id)
    attendance_imports.settle(conn, import_id, ProposalState.DISCARDED, now=now, by=by)


def undo_report_import(conn: Connection, *, import_id: str, now: datetime, within: timedelta) -> AttendanceImport:
    """Restore the attendance before the report; answers about people's municipalities stay.

    Raises AttendanceImportNotFoundError, UndoIsOverError when it is too late or the import is not approved, and
    AttendanceHasChangedError if somebody has recorded attendance since.
    """
    done = attendance_imports.get(conn, import_id)
    approved = done.state is ProposalState.APPROVED and done.settled_at is not None and done.meeting_id is not None
    if not approved or done.settled_at is None or done.meeting_id is None or now >= done.settled_at + within:
        raise UndoIsOverError(import_id)
    recorded = attendance.get_of_meeting(conn, done.meeting_id)
    if recorded is None or recorded.recorded_at != done.settled_at:
        raise AttendanceHasChangedError(done.meeting_id)
    if done.before is None:
        attendance.remove(conn, done.meeting_id)
    else:
        attendance.save(conn, done.meeting_id, done.before)
    attendance_imports.settle(conn, import_id, ProposalState.UNDONE, now=now)
    undo.remove(conn, UndoKind.ATTENDANCE_IMPORT, import_id)
    return done
