"""What a coordinator should look at where a meeting gets days: days off, and the groups' other meetings then."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.app import presenters
from cards.kit.markdown import escape
from core.language.lists import enumeration
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings
from core.working_days.days_off import why_off


def day_hints(conn: Connection, meeting: Meeting, now: datetime, zone: ZoneInfo) -> Iterator[str]:
    """Sentences about the meeting's days, as for a plan's rows; `now` is UTC."""
    days = (meeting.start_date, meeting.end_date)
    if free := why_off(days):
        yield f"**Obs!** {free}."
    for other in meetings.list_between(conn, *days):
        same = set(other.groups) & set(meeting.groups)
        if same and other.id != meeting.id and other.status is MeetingStatus.PLANNED:
            groups = enumeration([escape(group) for group in meeting.groups if group in same])
            yield f"**Obs!** {groups} har redan {presenters.title_of(other)} {presenters.when_of(other, now, zone)}."
