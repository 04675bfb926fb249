"""Writes meetings as an iCalendar file that calendars import as updates, not copies (RFC 5545)."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDuration, vText

from core.language.lists import enumeration
from core.meetings.calendar_time_zone import time_zone_by_rule
from core.meetings.formatting import programme_text
from core.meetings.goal_words import goals_in_words
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.vocabulary import FORMS

#: Our own properties for what the standard ones can't express; the plan reader reads them back.
TIME, FORM, KIND = "X-NATVERKSBOT-TIME", "X-NATVERKSBOT-FORM", "X-NATVERKSBOT-KIND"


def plan_ics(
    meetings: Sequence[Meeting],
    *,
    name: str,
    zone: ZoneInfo,
    sequences: Mapping[str, int],
    pages: Mapping[str, str],
    stamped_at: datetime,
    refresh: timedelta | None = None,
) -> bytes:
    """Write one event for each meeting; a cancelled one has that status, so that calendars remove it.

    Stable UIDs (`<meeting's id>@natverksboten`) with SEQUENCE from `sequences` make a second import an update (RFC 5545
    3.8.4.7, 3.8.7.4); METHOD PUBLISH asks for no reply (RFC 5546 3.2.1). `pages` are addresses by meeting id,
    `stamped_at` (UTC) is when the file is written. `refresh` is how often a calendar that subscribes should look again
    (RFC 7986 5.7; Outlook reads X-PUBLISHED-TTL).
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Nätverksboten//SV")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    if refresh is not None:
        calendar.add("refresh-interval", refresh, parameters={"value": "DURATION"})
        calendar.add("x-published-ttl", vDuration(refresh))
    years = [meeting.start_date.year for meeting in meetings] or [stamped_at.year]
    by_rule = time_zone_by_rule(zone, min(years) - 1, max(years) + 1)
    if by_rule is not None and any(meeting.start_time is not None for meeting in meetings):
        calendar.add_component(by_rule)
    for meeting in meetings:
        event = _event(meeting, zone, pages.get(meeting.id))
        event.add("uid", f"{meeting.id}@natverksboten")
        event.add("sequence", sequences.get(meeting.id, 0))
        event.add("dtstamp", stamped_at.astimezone(UTC))
        calendar.add_component(event)
    # If there is no rule: only the changes in these years, since all since 1970 would be most of the file.
    calendar.add_missing_timezones(date(min(years) - 1, 1, 1), date(max(years) + 2, 1, 1))
    return bytes(calendar.to_ical())


def _event(meeting: Meeting, zone: ZoneInfo, page: str | None) -> Event:
    event = Event()
    event.add("summary", meeting.title)
    if meeting.start_time is not None:
        event.add("dtstart", datetime.combine(meeting.start_date, meeting.start_time, tzinfo=zone))
        if meeting.end_time is not None:
            event.add("dtend", datetime.combine(meeting.end_date, meeting.end_time, tzinfo=zone))
        # Without an end the event ends when it starts (RFC 5545 3.6.1): no length is guessed.
    else:
        event.add("dtstart", meeting.start_date)
        # The end of a whole day is the day after (RFC 5545 3.6.1).
        event.add("dtend", meeting.end_date + timedelta(days=1))
    event.add("status", "CANCELLED" if meeting.status is MeetingStatus.CANCELLED else "CONFIRMED")
    event.add("categories", list(meeting.groups))
    if meeting.place:
        event.add("location", meeting.place)
    if page:
        event.add("url", page)
    if description := _description(meeting, page):
        event.add("description", description)
    event[TIME] = vText("whole-day" if meeting.whole_day else meeting.time_words or "")
    event[FORM] = vText(meeting.form.value)
    event[KIND] = vText(meeting.kind.value)
    return event


def _description(meeting: Meeting, page: str | None) -> str:
    details = {
        "Tema": meeting.theme,
        "Talare": meeting.speaker,
        "Partner": enumeration(meeting.partners),
        "Program": "\n" + programme_text(meeting) if meeting.programme else "",
        "Mål": goals_in_words(meeting.goals),
        "Form": FORMS[meeting.form],
        "Länk": meeting.join_url,
        "Träffens sida": page,
    }
    return "\n".join(f"{label}: {value}" for label, value in details.items() if value)
