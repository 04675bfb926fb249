"""Which meeting a report is about: by time, then by title."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from core.attendance.model.report import AttendanceReport
from core.meetings.model.meeting import WHOLE_DAY_ENDS, WHOLE_DAY_STARTS, Meeting

#: A meeting fits too if it overlaps the report at least this much as long as the best one.
_AS_WELL = 0.8
#: A report, read with the days of the meeting that it may be about.
Reading = tuple[Meeting, AttendanceReport]


def days_of_meeting(meeting: Meeting) -> tuple[date, ...]:
    """Each day of the meeting."""
    length = (meeting.end_date - meeting.start_date).days
    return tuple(meeting.start_date + timedelta(days=number) for number in range(length + 1))


def fitting_meetings(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The meeting that the report is about, with the report as read for it; several if that is doubtful."""
    shared = {meeting.id: _shared(meeting, report) for meeting, report in readings}
    most = max(shared.values(), default=timedelta())
    fitting = [(meeting, report) for meeting, report in readings if shared[meeting.id] >= _AS_WELL * most]
    named = [(meeting, report) for meeting, report in fitting if _same(meeting.title, report.title)]
    return tuple(named if len(named) == 1 else fitting)


def _shared(meeting: Meeting, report: AttendanceReport) -> timedelta:
    """How much of the report's time lies within the meeting's hours."""
    starts, ends = report.starts, report.ends
    total = timedelta()
    if starts is None or ends is None:
        return total
    for day in days_of_meeting(meeting):
        opens = meeting.start_time if day == meeting.start_date and meeting.start_time else WHOLE_DAY_STARTS
        begin = max(datetime.combine(day, opens), starts)
        closes = meeting.end_time if day == meeting.end_date and meeting.end_time else WHOLE_DAY_ENDS
        total += max(min(datetime.combine(day, closes), ends) - begin, timedelta())
    return total


def _same(title: str, other: str | None) -> bool:
    return other is not None and " ".join(title.split()).casefold() == " ".join(other.split()).casefold()
