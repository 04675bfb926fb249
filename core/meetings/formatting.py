"""Formats a meeting's days and times as the network writes them, and words that agree with its kind."""

import re

from core.language.dates import DASH, NBSP, at_clock, clock_time, days
from core.language.plurals import spelled_count
from core.meetings.model.meeting import Meeting

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


def when(meeting: Meeting, *, year: bool = False) -> str:
    """The meeting's days and times: "ons 1 februari kl. 9.15–12.00", "ons 8 mars, heldag"."""
    between = " " if meeting.start_time is not None and meeting.end_time is not None else ", "
    return days(meeting.start_date, meeting.end_date, year=year) + between + times(meeting)


def agreeing(title: str, common: str, neuter: str) -> str:
    """The form that agrees with the first kind of meeting named in the title; common where none is known."""
    kind = _KINDS.search(title)
    return neuter if kind and kind["neuter"] else common
