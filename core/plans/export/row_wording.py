"""Words a meeting as a row of the plan, as coordinators write it and the plan reader reads it."""

from collections.abc import Sequence
from datetime import date, time

from core.language.dates import MONTHS, NBSP, WEEKDAYS_IN_FULL, clock_time
from core.language.lists import enumeration
from core.meetings.formatting import whole_days
from core.meetings.goal_words import goals_in_words
from core.meetings.meeting_words import form_of, kind_of
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.vocabulary import FORMS, KINDS


def planned_meetings(meetings: Sequence[Meeting]) -> list[Meeting]:
    """Sort the planned meetings by date; cancelled ones are not part of the plan."""
    planned = [meeting for meeting in meetings if meeting.status is MeetingStatus.PLANNED]
    return sorted(planned, key=lambda meeting: (meeting.start_date, meeting.start_time or time.min, meeting.title))


def row_text(meeting: Meeting, group: str) -> str:
    """Such as "Nätverksträff: onsdag 8 mars, heldag (med Naturvårdsgruppen). Tema: vatten", for one group's list."""
    others = [other for other in meeting.groups if other != group]
    when = ", ".join(part for part in (_days(meeting), _times(meeting)) if part)
    joint = f" (med {enumeration(others)})" if others else ""
    details = {
        # Only if the title and the place don't tell.
        "Form": "" if form_of(meeting.title, meeting.place) is meeting.form else FORMS[meeting.form],
        "Typ": "" if kind_of(meeting.title) is meeting.kind else KINDS[meeting.kind],
        "Plats": meeting.place,
        "Tema": meeting.theme,
        "Talare": meeting.speaker,
        "Mål": goals_in_words(meeting.goals),
        "Länk": meeting.join_url,
    }
    more = "".join(f". {label}: {value}" for label, value in details.items() if value)
    return f"{meeting.title}: {when}{joint}{more}"


def _days(meeting: Meeting) -> str:
    if meeting.start_date == meeting.end_date:
        return _day(meeting.start_date)
    return f"{_day(meeting.start_date)} – {_day(meeting.end_date)}"


def _day(day: date) -> str:
    return f"{WEEKDAYS_IN_FULL[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def _times(meeting: Meeting) -> str:
    if meeting.start_time and meeting.end_time:
        hours = f"kl. {clock_time(meeting.start_time)}–{clock_time(meeting.end_time)}"
    elif meeting.start_time:
        hours = f"från kl. {clock_time(meeting.start_time)}"
    else:
        hours = meeting.time_words or ""
    # Plain spaces: people edit the document, and no line of it is as narrow as a phone.
    whole_day = whole_days(meeting).replace(NBSP, " ") if meeting.whole_day else ""
    return ", ".join(part for part in (whole_day, hours) if part)
