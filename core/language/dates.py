"""Formats dates and times as the network writes them.

No-break spaces and word joiners keep "kl. 9.15–12.00" on one line on a phone.
"""

from datetime import date, time

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
DASH = "\u2060–\u2060"


def day(when: date, *, year: bool = False) -> str:
    """Such as "ons 8 mars", with the year if `year`."""
    parts = [WEEKDAYS[when.weekday()], str(when.day), MONTHS[when.month - 1]]
    return NBSP.join([*parts, str(when.year)] if year else parts)


def as_typed(when: date, *, year: bool = False) -> str:
    """Such as "8 mars", with the year if `year`; with plain blanks, as people type it and commands read it."""
    return f"{when.day} {MONTHS[when.month - 1]}{f' {when.year}' if year else ''}"


def days(start: date, end: date, *, year: bool = False) -> str:
    """Such as "ons 10–tors 11 maj", "ons 31 maj–tors 1 juni", or one day."""
    if start == end:
        return day(start, year=year)
    first = NBSP.join([WEEKDAYS[start.weekday()], str(start.day)])
    if start.month != end.month:
        first += NBSP + MONTHS[start.month - 1]
    return f"{first}{DASH}{day(end, year=year)}"


def clock_time(at: time) -> str:
    """Such as "9.15": no leading zero, a point between."""
    return f"{at.hour}.{at.minute:02}"


def at_clock(at: time) -> str:
    """Such as "kl. 9.15"."""
    return f"kl.{NBSP}{clock_time(at)}"
