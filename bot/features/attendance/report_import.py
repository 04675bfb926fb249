"""A Teams report that a coordinator sends in personal chat: read, matched to its meeting, and previewed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.app.context import Context, new_id
from bot.app.messages import Attachment, Card, IncomingMessage, Reply
from bot.features.attendance.report_presenters import preview_view
from cards.attendance.report_preview import report_preview_card, report_problems_card
from cards.kit.markdown import escape
from core.attendance.model.report import AttendanceReport
from core.attendance.model.report_import import AttendanceImport
from core.attendance.queries.import_facts import import_facts
from core.attendance.reader.read_report import document_of_file, possible_days, report_of_document
from core.attendance.reader.recognition import is_report
from core.attendance.rules.answers import NO_ANSWERS
from core.attendance.rules.fitting_meetings import Reading, days_of_meeting, fitting_meetings
from core.attendance.rules.proposal import propose
from core.attendance.use_cases.prepare_report_import import prepare_report_import
from core.document_reader.blocks import Document
from core.document_reader.errors import UnreadableDocumentError
from core.language.dates import day
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings
from core.members.model.role import Rights


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A report, and who brings it."""

    name: str
    content: bytes
    #: Entra object id.
    person_id: str
    rights: Rights


def is_attendance_report(attachment: Attachment) -> bool:
    """Whether the file is an attendance report; an unreadable file isn't."""
    try:
        return is_report(document_of_file(attachment.name, attachment.content))
    except UnreadableDocumentError:
        return False


def read_in_report(message: IncomingMessage, context: Context, meeting: Meeting | None) -> Reply:
    """Preview of the attached report for `meeting` or, if None, for the meeting that it matches in time."""
    if len(message.attachments) > 1:
        return Reply("Skicka en närvarorapport i taget, så vet jag vilken som gäller.")
    (attachment,) = message.attachments
    file = ReportFile(attachment.name, attachment.content, message.person_id, message.rights)
    return Reply(card=import_report(file, meeting, message.now, context))


def import_report(file: ReportFile, meeting: Meeting | None, now: datetime, context: Context) -> Card:
    """Keep what the file says until it is approved, and show it; or what is wrong with it."""
    try:
        document = document_of_file(file.name, file.content)
    except UnreadableDocumentError as error:
        return _problems(file, [str(error)])
    zone = context.config.zone
    fitting = [(meeting, _read(document, meeting, zone))] if meeting else readings(document, file.rights, now, context)
    if not fitting:
        unmatched = report_of_document(document, on=(), zone=zone)
        return _problems(file, [problem.message for problem in unmatched.errors] or [_no_meeting(unmatched)])
    first = fitting[0][1]
    if not first.usable:
        return _problems(file, [problem.message for problem in first.errors])
    prepared = context.write(
        lambda conn: prepare_report_import(
            conn,
            import_id=new_id(),
            meeting_id=fitting[0][0].id if len(fitting) == 1 else None,
            document=file.name,
            blocks=document,
            created_by=file.person_id,
            now=now,
        )
    )
    return preview_card(prepared, fitting, now, context)


def preview_card(
    waiting: AttendanceImport,
    fitting: Sequence[Reading],
    now: datetime,
    context: Context,
    given: Mapping[str, str] = NO_ANSWERS,
) -> Card:
    """The result of recording it, with the answers `given` so far, and the open questions."""
    config = context.config
    meeting, report = fitting[0]
    facts = context.read(lambda conn: import_facts(conn, meeting, config.municipality_domains))
    proposal = propose(report, facts, zone=config.zone, given=given)
    still = {question.id: question for question in proposal.questions}
    questions = [
        still.pop(new_question.id, new_question) for new_question in propose(report, facts, zone=config.zone).questions
    ]
    view = preview_view(
        waiting,
        report,
        proposal,
        [*questions, *still.values()],
        facts=facts,
        meetings=[meeting for meeting, _ in fitting],
        given=given,
        now=now,
        zone=config.zone,
    )
    return report_preview_card(view)


def readings(document: Document, rights: Rights, now: datetime, context: Context) -> Sequence[Reading]:
    """The meetings that the report may be about and the person coordinates, each with the report read for it."""
    days, zone = possible_days(document), context.config.zone
    year = now.astimezone(zone).year
    listed = [*context.read(lambda conn: meetings.list_of_year(conn, year - 1))]
    listed += context.read(lambda conn: meetings.list_of_year(conn, year))
    own = [
        meeting
        for meeting in listed
        if meeting.status is MeetingStatus.PLANNED
        and meeting.starts_at(zone) <= now
        and rights.coordinates(meeting.groups)
        and not days.isdisjoint(days_of_meeting(meeting))
    ]
    read = [(meeting, _read(document, meeting, zone)) for meeting in own]
    return fitting_meetings([(meeting, report) for meeting, report in read if report.participants])


def _read(document: Document, meeting: Meeting, zone: ZoneInfo) -> AttendanceReport:
    return report_of_document(document, on=days_of_meeting(meeting), zone=zone)


def _problems(file: ReportFile, problems: Sequence[str]) -> Card:
    return report_problems_card(file.name, [escape(problem) for problem in problems])


def _no_meeting(report: AttendanceReport) -> str:
    starts = report.starts
    on_day = "en dag som inte går att läsa" if starts is None else day(starts.date(), year=True)
    return (
        f"Filen gäller {on_day}, och då har du ingen träff som har börjat. Skriv närvaro och träffens datum när du "
        "skickar filen, eller kontrollera att det är rätt fil."
    )
