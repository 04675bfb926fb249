"""What `flytta` was told: the meeting at other days, other times, or both."""

import re
from dataclasses import replace
from datetime import date, timedelta

from core.language.dates_in_text.mentions import blanked
from core.language.typed_dates import TypedDays, typed_days
from core.meetings.model.meeting import Meeting
from core.plans.reader.rows.times import days_said, times_in

#: Words around a date that say nothing more.
_FILLERS = frozenset(
    [
        *("den", "det", "kl", "klockan", "på", "i", "till", "och", "med", "från", "samma", "tid", "dag", "dagen"),
        *("stället", "istället", "tack", "the", "at", "on", "to", "a"),
    ]
)
_HALF_A_YEAR = timedelta(days=183)
_DAYS = re.compile(r"\b(?:en|två|tre|fyra|[1-9])\s*(?:hel)?dag(?:ar)?\b", re.IGNORECASE)


class TimeError(Exception):
    """The hours typed can't be used; the message, a Swedish sentence, says why."""


def _unused(text: str) -> str:
    """What was typed beside dates and times, quoted; empty where all is used."""
    words = [word.strip(" .,;:!?()–-") for word in _DAYS.sub(" ", text).split()]
    left = [word for word in words if word and word.casefold() not in _FILLERS]
    return f"”{' '.join(left)[:60]}”" if left else ""


def _coming_days(wanted: str, year: int, today: date) -> TypedDays | None:
    """The days typed; a date without its year is the next year's where that is nearer: "8 januari" in December."""
    dates = typed_days(wanted, year=year)
    if dates is None or today - dates.start < _HALF_A_YEAR:
        return dates
    return typed_days(wanted, year=year + 1)


def moved(meeting: Meeting, wanted: str, *, today: date) -> Meeting | None:
    """The meeting at what was typed; None where that names neither a day nor a time. `today` is the network's.

    Raises WrittenDateError and TimeError.
    """
    dates = _coming_days(wanted, meeting.start_date.year, today)
    times = times_in(blanked(wanted, dates.places if dates else ()))
    if times.fault:
        raise TimeError(times.fault)
    days = days_said(wanted)
    if dates and days is not None and days != (dates.end - dates.start).days + 1:
        raise TimeError(f"Det står {days} dagar men datumen är {(dates.end - dates.start).days + 1}.")
    timed = bool(times.places)
    if dates is None and not timed:
        return None
    if unused := _unused(blanked(wanted, [*(dates.places if dates else ()), *times.places])):
        raise TimeError(f"Jag förstod inte {unused}. Skriv till exempel 15 mars kl 9–12. Inget är ändrat.")
    first = dates.start if dates else meeting.start_date
    last = dates.end if dates else meeting.end_date
    if dates and dates.start == dates.end:
        # Two days stay two days where only the first is named.
        last = first + (meeting.end_date - meeting.start_date)
    after = replace(meeting, start_date=first, end_date=last)
    if not timed:
        return after
    return replace(after, start_time=times.start, end_time=times.end, whole_day=times.whole_day, time_words=times.words)
