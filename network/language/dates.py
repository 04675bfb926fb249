"""Dates and times as the network writes them; the only place where they are put into words (VOICE: Datum, tid, tal).

No-break spaces and word joiners keep "kl. 9.15–12.00" on one line on a phone.
"""

from datetime import date, time

from network.model.meeting import Meeting

WEEKDAYS = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
WEEKDAYS_IN_FULL = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
NBSP = "\u00a0"
_DASH = "\u2060–\u2060"


def day(when: date, *, year: bool = False) -> str:
    """Such as "ons 8 mars", with the year where asked."""
    parts = [WEEKDAYS[when.weekday()], str(when.day), MONTHS[when.month - 1]]
    return NBSP.join([*parts, str(when.year)] if year else parts)


def days(start: date, end: date, *, year: bool = False) -> str:
    """Such as "ons 10–tors 11 maj", "ons 31 maj–tors 1 juni", or one day."""
    if start == end:
        return day(start, year=year)
    first = NBSP.join([WEEKDAYS[start.weekday()], str(start.day)])
    if start.month != end.month:
        first += NBSP + MONTHS[start.month - 1]
    return f"{first}{_DASH}{day(end, year=year)}"


def clock_time(at: time) -> str:
    """Such as "9.15": no leading zero, a point between."""
    return f"{at.hour}.{at.minute:02}"


def at_clock(at: time) -> str:
    """Such as "kl. 9.15"."""
    return f"kl.{NBSP}{clock_time(at)}"


def times(meeting: Meeting) -> str:
    """Such as "kl. 9.15–12.00", "från kl. 13.00", "två heldagar", "förmiddag"; "tid kommer" where none is known."""
    if meeting.start_time is not None and meeting.end_time is not None:
        return f"kl.{NBSP}{clock_time(meeting.start_time)}{_DASH}{clock_time(meeting.end_time)}"
    if meeting.start_time is not None:
        return f"från{NBSP}{at_clock(meeting.start_time)}"
    if meeting.whole_day:
        length = (meeting.end_date - meeting.start_date).days + 1
        return {1: "heldag", 2: f"två{NBSP}heldagar", 3: f"tre{NBSP}heldagar"}.get(length, f"{length}{NBSP}heldagar")
    return meeting.time_words or f"tid{NBSP}kommer"


def when(meeting: Meeting, *, year: bool = False) -> str:
    """The meeting's days and times: "ons 1 februari kl. 9.15–12.00", "ons 8 mars, heldag"."""
    between = " " if meeting.start_time is not None and meeting.end_time is not None else ", "
    return days(meeting.start_date, meeting.end_date, year=year) + between + times(meeting)
