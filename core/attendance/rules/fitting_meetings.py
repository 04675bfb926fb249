"""Which meeting a report is about: by time, then by title."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from core.attendance.model.report import AttendanceReport
from core.meetings.model.meeting import WHOLE_DAY_ENDS, WHOLE_DAY_STARTS, Meeting, MeetingStatus

#: A meeting that shares this much of the best one's time fits as well.
_AS_WELL = 0.8


def fitting_meetings(report: AttendanceReport, meetings: Sequence[Meeting]) -> tuple[Meeting, ...]:
    """The meeting that the report is about; several where that is doubtful, none where none is that day."""
    starts, ends = report.starts, report.ends
    if starts is None or ends is None:
        return ()
    that_day = [
        meeting
        for meeting in meetings
        if meeting.status is MeetingStatus.PLANNED
        and meeting.start_date <= ends.date()
        and starts.date() <= meeting.end_date
    ]
    shared = {meeting.id: _shared(meeting, starts, ends) for meeting in that_day}
    most = max(shared.values(), default=timedelta())
    if most:
        that_day = [meeting for meeting in that_day if shared[meeting.id] >= _AS_WELL * most]
    named = [meeting for meeting in that_day if _same(meeting.title, report.title)]
    return tuple(named if len(named) == 1 else that_day)


def _shared(meeting: Meeting, starts: datetime, ends: datetime) -> timedelta:
    """How much of the report's time lies within the meeting's hours."""
    total = timedelta()
    day = max(meeting.start_date, starts.date())
    while day <= min(meeting.end_date, ends.date()):
        opens = meeting.start_time if day == meeting.start_date and meeting.start_time else WHOLE_DAY_STARTS
        begin = max(datetime.combine(day, opens), starts)
        total += max(min(datetime.combine(day, _closes(meeting, opens)), ends) - begin, timedelta())
        day += timedelta(days=1)
    return total


def _closes(meeting: Meeting, opens: time) -> time:
    return meeting.end_time or max(WHOLE_DAY_ENDS, opens)


def _same(title: str, other: str | None) -> bool:
    return other is not None and " ".join(title.split()).casefold() == " ".join(other.split()).casefold()
