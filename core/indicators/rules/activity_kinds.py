"""Which of the plan's kinds of activities a meeting is."""

from core.indicators.model.indicators import ActivityKind
from core.meetings.model.meeting import Meeting, MeetingForm, MeetingKind


def activity_kind(meeting: Meeting) -> ActivityKind:
    """Get the one kind that the meeting counts as ("träffar, utbildningar, webbinarier och webbmöten")."""
    match meeting.kind:
        case MeetingKind.TRAINING:
            return ActivityKind.TRAINING
        case MeetingKind.WEBINAR:
            return ActivityKind.WEBINAR
        case _:
            digital = meeting.form is MeetingForm.DIGITAL
            return ActivityKind.ONLINE_MEETING if digital else ActivityKind.MEETING


def quarter(meeting: Meeting) -> int:
    """Get the quarter, from 1 to 4, in which the meeting began."""
    return (meeting.start_date.month + 2) // 3
