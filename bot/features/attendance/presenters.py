"""Fills the views of the attendance form and its confirmation."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.configuration.config import Config
from bot.app.messages import Card
from cards.attendance.attendance_form import MOST_TICKED, AttendanceView, attendance_saved_card
from cards.kit.markdown import escape
from core.attendance.attendee_parsing import written_attendee
from core.attendance.model.attendance import Attendance, Attendee, CountedAs
from core.attendance.online_report import organizer_of
from core.attendance.queries import attendance
from core.attendance.rules.counting import counted
from core.attendance.rules.form import AttendanceForm, form_of
from core.language.lists import enumeration
from core.language.plurals import count
from core.meetings.model.meeting import Meeting
from core.signups.model import Signup, SignupAnswer
from core.signups.queries import signups

_MOST_NAMED = 10


def attendance_form(conn: Connection, meeting: Meeting) -> tuple[AttendanceForm, Attendance | None]:
    """The people on the meeting's form, and the recorded attendance."""
    answers = signups.list_of_meeting(conn, meeting.id)
    perhaps = [signup for signup in answers if signup.waiting or signup.answer is SignupAnswer.MAYBE]
    recorded = attendance.get_of_meeting(conn, meeting.id)
    form = form_of(
        [_attendee(signup) for signup in answers if signup.coming],
        [_attendee(signup) for signup in perhaps],
        recorded,
        boxes=MOST_TICKED,
    )
    return form, recorded


def _attendee(signup: Signup) -> Attendee:
    return Attendee(signup.person.name, signup.person.municipality, signup.person.id)


def attendance_view(
    conn: Connection, meeting: Meeting, now: datetime, config: Config, *, nudge: bool = False
) -> AttendanceView:
    """People who signed up, ticked as recorded; if nothing is recorded yet, all ticked, with colleagues."""
    form, recorded = attendance_form(conn, meeting)
    colleagues = signups.count(conn, meeting.id).colleagues
    return AttendanceView(
        meeting_id=meeting.id,
        title=presenters.title_of(meeting),
        when=presenters.days_of(meeting, now, config.zone),
        groups=presenters.groups_of(meeting),
        people=[(box.key, written_attendee(box.attendee)) for box in form.boxes],
        ticked=[box.key for box in form.boxes if box.there],
        others="\n".join(written_attendee(line.attendee) for line in form.lines),
        partners=escape(" eller ".join(meeting.partners)),
        unnamed=recorded.unnamed if recorded else colleagues,
        shown=recorded.recorded_at.isoformat() if recorded else "",
        nudge=nudge,
        fetched=config.attendance_reports is not None and organizer_of(meeting.join_url) is not None,
    )


def counted_words(recorded: Attendance) -> str:
    """Such as "23 deltagare från 17 kommuner, 2 partner och 1 föreläsare"."""
    figures = counted(recorded)
    words = count(figures.participants, "deltagare")
    if figures.municipalities:
        words += f" från {count(figures.municipalities, 'kommun')}"
    apart = [(figures.partners, "partner"), (figures.speakers, "föreläsare")]
    return enumeration([words, *(count(number, word) for number, word in apart if number)])


def saved_card(meeting: Meeting, recorded: Attendance, now: datetime, zone: ZoneInfo, *, undo: str = "") -> Card:
    """The confirmation; `undo` is the id of the report that it came from, if that can be undone."""
    unknown = [
        escape(attendee.name)
        for attendee in recorded.attendees
        if attendee.municipality is None and attendee.counted_as is CountedAs.PARTICIPANT
    ]
    return attendance_saved_card(
        meeting.id,
        presenters.title_of(meeting),
        presenters.days_and_groups(meeting, now, zone),
        counted_words(recorded),
        unknown[:_MOST_NAMED],
        undo=undo,
    )
