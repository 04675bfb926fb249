"""Writes a group's calendar: its meetings as members know them, the cancelled ones too."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.documents.queries import site_pages
from core.groups.model import Group
from core.meetings.calendar_file import plan_ics
from core.meetings.queries import meetings
from core.meetings.queries.known_meetings import as_known, untold

#: How far back and ahead a calendar reaches.
_BEFORE, _AFTER = timedelta(days=400), timedelta(days=800)
#: How often calendars are asked to look again; Outlook on the web takes its own time.
_REFRESH = timedelta(hours=1)


def group_calendar(
    conn: Connection, group: Group, *, network: str, zone: ZoneInfo, now: datetime, undo: timedelta
) -> bytes:
    """The group's meetings around `now` (UTC) as iCalendar (RFC 5545); `undo` is how long a change isn't told."""
    today = now.astimezone(zone).date()
    stored = meetings.list_between(conn, today - _BEFORE, today + _AFTER)
    known = [meeting for meeting in as_known(conn, stored, now=now, undo=undo) if group.name in meeting.groups]
    not_told = untold(conn, now=now, undo=undo)
    return plan_ics(
        known,
        name=f"{group.name}, {network}",
        zone=zone,
        sequences={meeting.id: meetings.sequence(conn, meeting.id) - not_told.get(meeting.id, 0) for meeting in known},
        pages={meeting.id: page for meeting in known if (page := site_pages.web_url(conn, meeting.id))},
        stamped_at=now,
        refresh=_REFRESH,
    )
