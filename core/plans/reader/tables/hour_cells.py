"""Cells of hours that no running text has: "9,5" for half past nine, "2,5" for how long a meeting lasts."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from core.plans.reader.rows.times import times_in

#: One decimal is no minute, and neither are 60 or more.
_TENTHS = re.compile(r"\d{1,2}[.,](?:\d|[6-9]\d)")
_NUMBER = re.compile(
    r"(?P<number>\d{1,3}(?:[.,]\d{1,2})?)\s?(?P<unit>h|tim(?:mar|me)?|hours?|m|min(?:uter|utes)?)?\.?", re.IGNORECASE
)
_CLOCK = re.compile(r"(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d)(?::[0-5]\d)?")
#: "Möte 9–12", "Klubbstyrelse 15–18, matsalen": hours from six to ten in the evening.
_HOURS_AT_END = re.compile(
    r"(?<=\s)(?P<first>[6-9]|1\d|2[01])\s?[-–]\s?(?P<last>[7-9]|1\d|2[0-2])(?=\s*(?:$|[,;(]))(?!:)"
)
HOURS_OR_DAYS = "Här kan siffrorna vara klockslag eller dagar. Skriv kl före klockslag, och hela datumet för dagar."
_MINUTES_HEAD = re.compile(r"\bmin", re.IGNORECASE)
_DECIMAL_HEAD = re.compile(r"\bdec", re.IGNORECASE)


def are_decimal_hours(head: str, values: Sequence[str]) -> bool:
    """Whether a column of hours holds decimals: its head says so, or "9,5" and "8,75" stand in it."""
    return bool(_DECIMAL_HEAD.search(head)) or any(_TENTHS.fullmatch(value.strip()) for value in values)


def clock_of_decimal(value: str) -> str:
    """Hours as a clock, "09:30" for "9,5"; the value itself where it is no number of hours."""
    match = _NUMBER.fullmatch(value.strip())
    minutes = round(float(match["number"].replace(",", ".")) * 60) if match else 0
    return f"{minutes // 60:02}:{minutes % 60:02}" if match and minutes < 24 * 60 else value


def duration_of_cell(value: str, head: str) -> timedelta | None:
    """How long the cell says; a bare number is hours, or minutes where the head says so. None where it says nothing."""
    if clock := _CLOCK.fullmatch(value.strip()):
        return timedelta(hours=int(clock["hours"]), minutes=int(clock["minutes"]))
    match = _NUMBER.fullmatch(value.strip())
    if match is None:
        return None
    number = float(match["number"].replace(",", "."))
    minutes = (match["unit"] or "").lower().startswith("m") or (not match["unit"] and _MINUTES_HEAD.search(head))
    return timedelta(minutes=number) if minutes else timedelta(hours=number)


def end_after(start: time, duration: timedelta) -> time | None:
    """When a meeting ends that begins then; None where that isn't the same day."""
    begins = datetime.combine(date.min, start)
    ends = begins + duration
    return ends.time() if duration and ends.date() == begins.date() else None


def may_be_days(text: str, day: int) -> bool:
    """Whether "9–12" in a calendar's cell may also be days, as it stands on the ninth."""
    hours = None if times_in(text).known else _HOURS_AT_END.search(text)
    return hours is not None and int(hours["first"]) == day


def hours_marked(text: str) -> str:
    """What a calendar says of a day, with "kl" before its hours: "Möte 9–12" can't be days there."""
    hours = None if times_in(text).known else _HOURS_AT_END.search(text)
    if hours is None or int(hours["first"]) >= int(hours["last"]):
        return text
    return f"{text[: hours.start('first')]}kl {text[hours.start('first') :]}"
