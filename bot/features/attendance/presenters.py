"""The question who came, as the nudge and the command both show it."""

from sqlalchemy import Connection

from bot.app import presenters
from cards.attendance import MOST_TICKED, AttendanceView
from core.attendance import queries as attendance
from core.attendance.model import Attendee
from core.meetings.model.meeting import Meeting
from core.signups.queries import signups


def attendance_view(conn: Connection, meeting: Meeting, *, nudge: bool = False) -> AttendanceView:
    """Those who signed up, ticked as recorded, or all of them where nothing is recorded yet."""
    coming = [signup.person for signup in signups.list_of_meeting(conn, meeting.id) if signup.coming]
    recorded = attendance.get_of_meeting(conn, meeting.id)
    signed_up = tuple(Attendee(person.name, person.municipality, person.id) for person in coming)
    there = signed_up if recorded is None else recorded.attendees
    choices = signed_up[:MOST_TICKED]
    among = {choice.person_id for choice in choices}
    return AttendanceView(
        meeting_id=meeting.id,
        title=presenters.title_of(meeting),
        when=presenters.days_of(meeting),
        groups=presenters.groups_of(meeting),
        people=[(choice.person_id or "", _line(choice)) for choice in choices],
        ticked=[attendee.person_id or "" for attendee in there],
        # Who has no box of their own stands in the field.
        others="\n".join(_line(attendee) for attendee in there if attendee.person_id not in among),
        nudge=nudge,
    )


def _line(attendee: Attendee) -> str:
    return f"{attendee.name}, {attendee.municipality}" if attendee.municipality else attendee.name
