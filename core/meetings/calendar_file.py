"""Meetings as a calendar that Outlook takes as updates rather than copies (RFC 5545)."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.vocabulary import FORMS

#: What our own reader finds again: a whole day, a day without a known time, or a start without an end.
TIME, FORM, KIND = "X-NATVERKSBOT-TIME", "X-NATVERKSBOT-FORM", "X-NATVERKSBOT-KIND"


def plan_ics(
    meetings: Sequence[Meeting],
    *,
    name: str,
    zone: ZoneInfo,
    sequences: Mapping[str, int],
    pages: Mapping[str, str],
    stamped_at: datetime,
) -> bytes:
    """One event a meeting, a joint one too; a cancelled one says so, so that calendars strike it.

    Stable UIDs (`<meeting's id>@natverksboten`) with SEQUENCE from `sequences` make a second import an update (RFC 5545
    3.8.4.7, 3.8.7.4); METHOD PUBLISH asks nobody for an answer (RFC 5546 3.2.1). `pages` are addresses by meeting id,
    `stamped_at` (UTC) is when this was written.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Nätverksboten//SV")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for meeting in meetings:
        event = _event(meeting, zone, pages.get(meeting.id))
        event.add("uid", f"{meeting.id}@natverksboten")
        event.add("sequence", sequences.get(meeting.id, 0))
        event.add("dtstamp", stamped_at.astimezone(UTC))
        calendar.add_component(event)
    # The zone's changes for these years only: all of them since 1970 would be most of the file.
    years = [meeting.start_date.year for meeting in meetings] or [stamped_at.year]
    calendar.add_missing_timezones(date(min(years) - 1, 1, 1), date(max(years) + 2, 1, 1))
    return bytes(calendar.to_ical())


def _event(meeting: Meeting, zone: ZoneInfo, page: str | None) -> Event:
    event = Event()
    event.add("summary", meeting.title)
    if meeting.start_time is not None:
        event.add("dtstart", datetime.combine(meeting.start_date, meeting.start_time, tzinfo=zone))
        if meeting.end_time is not None:
            event.add("dtend", datetime.combine(meeting.end_date, meeting.end_time, tzinfo=zone))
        # Without an end the event ends as it begins (RFC 5545 3.6.1): shown at its hour, no length guessed.
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
    if words := _description(meeting, page):
        event.add("description", words)
    event[TIME] = vText("whole-day" if meeting.whole_day else meeting.time_words or "")
    event[FORM] = vText(meeting.form.value)
    event[KIND] = vText(meeting.kind.value)
    return event


def _description(meeting: Meeting, page: str | None) -> str:
    told = {
        "Tema": meeting.theme,
        "Talare": meeting.speaker,
        "Form": FORMS[meeting.form],
        "Länk": meeting.join_url,
        "Träffens sida": page,
    }
    return "\n".join(f"{label}: {words}" for label, words in told.items() if words)
