"""Fills the view of a report's preview."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.app import presenters
from bot.features.attendance.presenters import counted_words
from cards.attendance.report_preview import ReportPreviewView, ReportQuestionView
from cards.kit.markdown import escape
from core.attendance.attendee_parsing import written_attendee
from core.attendance.model.attendance import Attendance, Attendee
from core.attendance.model.report import AttendanceReport
from core.attendance.model.report_import import (
    NOBODY,
    SAME,
    TWO,
    AttendanceImport,
    ImportFacts,
    QuestionKind,
    ReportProposal,
    ReportQuestion,
)
from core.attendance.rules.merging import merged
from core.language.dates import DASH, NBSP, clock_time
from core.language.lists import enumeration
from core.language.numbers import spelled
from core.language.plurals import count
from core.meetings.model.meeting import Meeting

#: The id of the question which meeting a report is about.
MEETING = QuestionKind.MEETING.value
_MOST_NAMES = 5
_ORIGIN = "Kommun"


def preview_view(
    waiting: AttendanceImport,
    report: AttendanceReport,
    proposal: ReportProposal,
    questions: Sequence[ReportQuestion],
    *,
    facts: ImportFacts,
    meetings: Sequence[Meeting],
    given: Mapping[str, str],
    now: datetime,
    zone: ZoneInfo,
) -> ReportPreviewView:
    """The result of saving the report; `meetings` are its candidates, and `given` the answers.

    `questions` are all questions, including answered ones: a submitted card contains only the fields that were on it.
    """
    people, _ = merged(facts.before, proposal.attendees, proposal.session)
    before = facts.before
    after = Attendance(people, "", proposal.session.starts, before.unnamed if before else 0)
    only = meetings[0] if len(meetings) == 1 else None
    first_questions = [] if only else [_which_meeting(meetings, given, now, zone)]
    return ReportPreviewView(
        waiting.id,
        escape(waiting.document),
        count=counted_words(after),
        meeting=presenters.name_and_days(only, now, zone) if only else "",
        notes=list(_notes(report, before, now, zone)),
        questions=[*first_questions, *(_question(question, facts, given) for question in questions)],
        people=[_line(attendee) for attendee in proposal.attendees],
    )


def _notes(report: AttendanceReport, before: Attendance | None, now: datetime, zone: ZoneInfo) -> Iterator[str]:
    if report.starts and report.ends:
        span = f"{clock_time(report.starts.time())}{DASH}{clock_time(report.ends.time())}"
        yield f"Rapporten gäller {presenters.day_of(report.starts, now, zone)} kl.{NBSP}{span}."
    if before and before.attendees:
        yield f"{count(len(before.attendees), 'deltagare')} är redan noterade. Rapporten läggs till det."
    yield from (escape(problem.message) for problem in report.errors)


def _which_meeting(
    meetings: Sequence[Meeting], given: Mapping[str, str], now: datetime, zone: ZoneInfo
) -> ReportQuestionView:
    return ReportQuestionView(
        MEETING,
        "Vilken träff gäller det?",
        [
            (meeting.id, f"{presenters.name_and_days(meeting, now, zone)}, {presenters.groups_of(meeting)}")
            for meeting in meetings
        ],
        value=given.get(MEETING, ""),
        required=True,
    )


def _question(question: ReportQuestion, facts: ImportFacts, given: Mapping[str, str]) -> ReportQuestionView:
    value = given.get(question.id, question.suggestion)
    match question.kind:
        case QuestionKind.LEAVE_OUT:
            people = list(zip(question.choices, question.names, strict=True))
            return ReportQuestionView(
                question.id, "Arrangörer och program: kryssa för dem som inte ska räknas", people, value, several=True
            )
        case QuestionKind.PERSON:
            people = [(choice, _member(choice, facts)) for choice in question.choices]
            return ReportQuestionView(question.id, f"Vilken {question.subject} är det?", people, value)
        case QuestionKind.NAMESAKES:
            label = (
                f"{spelled(len(question.names)).capitalize()} heter {question.subject} "
                f"({enumeration(question.names)}). Är det samma person?"
            )
            return ReportQuestionView(question.id, label, [(TWO, "Nej, olika"), (SAME, "Ja, samma")], value)
        case _:
            return ReportQuestionView(
                question.id,
                f"{_origin_subject(question)}: vilken kommun?",
                value=value,
                error=f"Jag känner inte igen {escape(question.rejected)}. Skriv kommunens namn, eller vet inte."
                if question.rejected
                else "",
                placeholder=_ORIGIN,
            )


def _origin_subject(question: ReportQuestion) -> str:
    names = _names(question.names)
    return names if question.subject in question.names else f"{names} ({question.subject})"


def _names(names: Sequence[str]) -> str:
    shown = list(names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return enumeration([*shown, f"{more} till"] if more > 0 else shown)


def _member(person_id: str, facts: ImportFacts) -> str:
    if person_id == NOBODY:
        return "Ingen av dem"
    person = next(person for person in facts.people if person.id == person_id)
    details = [person.name, person.municipality, person.email]
    return ", ".join(words for words in details if words)


def _line(attendee: Attendee) -> str:
    minutes = attendee.minutes
    spent = "" if minutes is None else f", {minutes} min"
    return f"{escape(written_attendee(attendee))}{spent}"
