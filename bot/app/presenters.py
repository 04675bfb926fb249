"""Meetings, counts and links in the words that cards show; shared by commands, card actions and jobs."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from cards.kit.markdown import escape
from core.documents.queries import site_pages
from core.language.dates import at_clock, day, days
from core.language.lists import enumeration
from core.meetings.formatting import agreeing, when
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.signups.formatting import signups_and_places
from core.signups.queries import signups


def title_of(meeting: Meeting) -> str:
    """The meeting's title, with its place if it has one."""
    title = escape(meeting.title)
    if meeting.place and meeting.place.casefold() not in meeting.title.casefold():
        return f"{title} i {escape(meeting.place)}"
    return title


def groups_of(meeting: Meeting) -> str:
    """Such as "Miljöstrategigruppen och Naturvårdsgruppen"."""
    return enumeration([escape(group) for group in meeting.groups])


def when_of(meeting: Meeting, now: datetime, zone: ZoneInfo) -> str:
    """The meeting's days and times, with the year unless it is the present one."""
    return when(meeting, year=_in_other_year(meeting.end_date, now, zone))


def when_and_whether(meeting: Meeting, now: datetime, zone: ZoneInfo) -> str:
    """The meeting's days and times, and that it is cancelled, if it is."""
    cancelled = (
        f" · {agreeing(meeting.title, 'inställd', 'inställt')}" if meeting.status is MeetingStatus.CANCELLED else ""
    )
    return when_of(meeting, now, zone) + cancelled


def days_of(meeting: Meeting, now: datetime, zone: ZoneInfo) -> str:
    """The meeting's days without times, with the year where it is not the present one."""
    return days(meeting.start_date, meeting.end_date, year=_in_other_year(meeting.end_date, now, zone))


def days_and_groups(meeting: Meeting, now: datetime, zone: ZoneInfo) -> str:
    """Such as "ons 8 mars · Naturvårdsgruppen"."""
    return f"{days_of(meeting, now, zone)} · {groups_of(meeting)}"


def days_between(first: date, last: date, now: datetime, zone: ZoneInfo) -> str:
    """Such as "mån 1–ons 31 maj", with the year where it is not the present one."""
    return days(first, last, year=_in_other_year(last, now, zone))


def name_and_days(meeting: Meeting, now: datetime, zone: ZoneInfo) -> str:
    """Such as "Nätverksträff i Borås ons 8 mars"."""
    return f"{title_of(meeting)} {days_of(meeting, now, zone)}"


def is_cancelled(meeting: Meeting, now: datetime, zone: ZoneInfo) -> str:
    """Such as "Digitalt möte ons 8 mars är inställt", without a full stop."""
    return f"{name_and_days(meeting, now, zone)} är {agreeing(meeting.title, 'inställd', 'inställt')}"


def it(meeting: Meeting) -> str:
    """The pronoun for the meeting by its title: "den" or "det"."""
    return agreeing(meeting.title, "den", "det")


def day_of(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """The local day of a moment, such as "ons 8 mars", with the year where it is not the present one."""
    local = at.astimezone(zone).date()
    return day(local, year=_in_other_year(local, now, zone))


def moment(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Such as "mån 6 mars kl. 9.10", local time, with the year where it is not the present one."""
    return f"{day_of(at, now, zone)} {at_clock(at.astimezone(zone).time())}"


def _in_other_year(shown: date, now: datetime, zone: ZoneInfo) -> bool:
    """Whether the year must be shown: around New Year "8 januari" is ambiguous."""
    return shown.year != now.astimezone(zone).year


def signed_up(conn: Connection, meeting: Meeting) -> str:
    """Such as "12 kommer från 9 kommuner, 3 kanske. 2 av 30 platser kvar"; empty if there is nothing to say."""
    return signups_and_places(meeting.capacity, signups.count(conn, meeting.id))


def page_url(conn: Connection, meeting_id: str) -> str:
    """The address of the meeting's page on the site; empty before it is there."""
    return site_pages.web_url(conn, meeting_id)


def joined(parts: Sequence[str | None]) -> str:
    """The known parts, separated by commas and escaped for markdown."""
    return ", ".join(escape(words) for words in parts if words)


def sign_up_closes(meeting: Meeting, now: datetime, zone: ZoneInfo) -> str:
    """Such as "senast mån 6 mars"; empty if no day is set, or one after the day that the meeting was moved to."""
    closes = meeting.signup_closes
    if closes is None or closes.astimezone(zone).date() > meeting.start_date:
        return ""
    return f"senast {day_of(closes, now, zone)}"
