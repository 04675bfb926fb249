"""Formats a meeting's days and times as the network writes them, and words that agree with its kind."""

import re
from datetime import timedelta

from core.language.dates import DASH, NBSP, at_clock, clock_time, day, days
from core.language.plurals import spelled_count
from core.meetings.model.meeting import Meeting
from core.meetings.model.programme import ProgrammeLine

#: Kinds of meetings, neuter or common: "mötet är flyttat", "träffen är flyttad".
_KINDS = re.compile(
    r"(?P<neuter>möte|webbinarium|webinar|seminarium|symposium|sammanträde|besök|samtal|forum|event|evenemang|tillfälle|pass)\b"
    r"|(?:träff|utbildning|dag|resa|kurs|konferens|vandring|verkstad|visning|workshop|lunch|frukost)\b",
    re.IGNORECASE,
)


def times(meeting: Meeting) -> str:
    """Such as "kl. 9.15–12.00", "från kl. 13.00", "två heldagar", "förmiddag"; "tid kommer" where none is known."""
    if meeting.start_time is not None and meeting.end_time is not None:
        return f"kl.{NBSP}{clock_time(meeting.start_time)}{DASH}{clock_time(meeting.end_time)}"
    if meeting.start_time is not None:
        return f"från{NBSP}{at_clock(meeting.start_time)}"
    if meeting.whole_day:
        return whole_days(meeting)
    return meeting.time_words or f"tid{NBSP}kommer"


def whole_days(meeting: Meeting) -> str:
    """How many whole days the meeting lasts: "heldag", "två heldagar"."""
    number = (meeting.end_date - meeting.start_date).days + 1
    return "heldag" if number == 1 else spelled_count(number, "heldag")


def programme_times(line: ProgrammeLine) -> str:
    """Such as "9.30–10.00" or "9.30"; empty if the line has no time."""
    if line.start is None:
        return ""
    return clock_time(line.start) + (f"{DASH}{clock_time(line.end)}" if line.end else "")


def programme_days(meeting: Meeting) -> list[tuple[str, list[ProgrammeLine]]]:
    """The programme by day, each with what the day is called: "ons 10 maj", or nothing for a meeting of one day."""
    days_with_lines: dict[int, list[ProgrammeLine]] = {}
    for line in meeting.programme:
        days_with_lines.setdefault(line.day, []).append(line)
    return [
        (day(meeting.start_date + timedelta(days=number - 1)) if meeting.days > 1 else "", lines)
        for number, lines in days_with_lines.items()
    ]


def programme_text(meeting: Meeting) -> str:
    """The programme as one types it, which `read_programme` (rules/programme.py) reads back."""
    parts = []
    for number, line in enumerate(meeting.programme):
        if meeting.days > 1 and (number == 0 or line.day != meeting.programme[number - 1].day):
            parts.append(f"Dag {line.day}")
        at = f"{line.start.hour}.{line.start:%M}" if line.start else ""
        until = f"–{line.end.hour}.{line.end:%M}" if line.end else ""
        parts.append(f"{at}{until} {line.words}".strip())
    return "\n".join(parts)


def when(meeting: Meeting, *, year: bool = False) -> str:
    """The meeting's days and times: "ons 1 februari kl. 9.15–12.00", "ons 8 mars, heldag"."""
    between = " " if meeting.start_time is not None and meeting.end_time is not None else ", "
    return days(meeting.start_date, meeting.end_date, year=year) + between + times(meeting)


def agreeing(title: str, common: str, neuter: str) -> str:
    """The word form that agrees with the first kind of meeting named in the title; common gender if there is none."""
    kind = _KINDS.search(title)
    return neuter if kind and kind["neuter"] else common
