"""A report of Teams' that a coordinator sends in personal chat: read, matched to its meeting, and shown."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from bot.app.context import Context, new_id
from bot.app.messages import Attachment, Card, IncomingMessage, Reply
from bot.features.attendance.report_presenters import preview_view
from cards.attendance.report_preview import report_preview_card, report_problems_card
from cards.kit.markdown import escape
from core.attendance.model.report import AttendanceReport
from core.attendance.model.report_import import AttendanceImport
from core.attendance.queries import attendance_imports
from core.attendance.queries.import_facts import import_facts
from core.attendance.reader.read_report import document_of_file, report_of_file
from core.attendance.reader.recognition import is_report
from core.attendance.rules.answers import NO_ANSWERS
from core.attendance.rules.fitting_meetings import fitting_meetings
from core.attendance.rules.proposal import propose
from core.attendance.use_cases.prepare_report_import import prepare_report_import
from core.document_reader.errors import UnreadableDocumentError
from core.language.dates import day
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings
from core.members.model.role import Rights


def is_attendance_report(attachment: Attachment) -> bool:
    """Whether the file is an attendance report; what can't be read is none."""
    try:
        return is_report(document_of_file(attachment.name, attachment.content))
    except UnreadableDocumentError:
        return False


def read_in_report(message: IncomingMessage, context: Context, meeting: Meeting | None) -> Reply:
    """What the attached report says of `meeting`, or, where that is None, of the meeting that it fits in time."""
    if len(message.attachments) > 1:
        return Reply("Skicka en närvarorapport i taget, så vet jag vilken som gäller.")
    (attachment,) = message.attachments
    own = _own_meetings(message.rights, message.now, context)
    report = report_of_file(
        attachment.name,
        attachment.content,
        on=days_of_meeting(meeting) if meeting else (),
        known=[own_day for each in own for own_day in days_of_meeting(each)],
        zone=context.config.zone,
    )
    if report.errors:
        return Reply(card=report_problems_card(attachment.name, [escape(each.message) for each in report.errors]))
    fitting = (meeting,) if meeting else fitting_meetings(report, own)
    if not fitting:
        return Reply(card=report_problems_card(attachment.name, [_no_meeting(report)]))
    prepared = context.write(
        lambda conn: prepare_report_import(
            conn,
            import_id=new_id(),
            meeting_id=fitting[0].id if len(fitting) == 1 else None,
            document=attachment.name,
            report=report,
            created_by=message.person_id,
            now=message.now,
        )
    )
    return Reply(card=preview_card(prepared, report, fitting, context))


def preview_card(
    waiting: AttendanceImport,
    report: AttendanceReport,
    fitting: Sequence[Meeting],
    context: Context,
    given: Mapping[str, str] = NO_ANSWERS,
) -> Card:
    """What recording it gives, with the answers `given` so far, and what is still asked."""
    config = context.config
    facts = context.read(lambda conn: import_facts(conn, fitting[0], config.municipality_domains))
    proposal = propose(report, facts, zone=config.zone, given=given)
    return report_preview_card(
        preview_view(waiting.id, waiting.document, report, proposal, facts, fitting, given, config.zone)
    )


def waiting_report(context: Context, import_id: str) -> tuple[AttendanceImport, AttendanceReport | None]:
    """The import and its report; None for the report where it doesn't wait any more."""
    stored = context.read(lambda conn: attendance_imports.get(conn, import_id))
    return stored, stored.report


def days_of_meeting(meeting: Meeting) -> list[date]:
    """Each day of the meeting."""
    length = (meeting.end_date - meeting.start_date).days
    return [meeting.start_date + timedelta(days=number) for number in range(length + 1)]


def meetings_of_report(report: AttendanceReport, rights: Rights, now: datetime, context: Context) -> Sequence[Meeting]:
    """The meetings that the report may be about, of those that the person coordinates."""
    return fitting_meetings(report, _own_meetings(rights, now, context))


def _own_meetings(rights: Rights, now: datetime, context: Context) -> Sequence[Meeting]:
    """The meetings of this year and the last that have begun and that the person coordinates."""
    year = now.astimezone(context.config.zone).year
    listed = [
        meeting
        for each in (year - 1, year)
        for meeting in context.read(lambda conn, each=each: meetings.list_of_year(conn, each))  # type: ignore[misc]
    ]
    return [
        meeting
        for meeting in listed
        if meeting.status is MeetingStatus.PLANNED
        and meeting.starts_at(context.config.zone) <= now
        and rights.coordinates(meeting.groups)
    ]


def _no_meeting(report: AttendanceReport) -> str:
    starts = report.starts
    told = "en dag som inte går att läsa" if starts is None else day(starts.date(), year=True)
    return (
        f"Filen gäller {told}, och då har du ingen träff som har börjat. Skriv *närvaro* och träffens datum när du "
        "skickar filen, eller kontrollera att det är rätt fil."
    )
