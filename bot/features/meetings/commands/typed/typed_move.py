"""Parses `flytta`: returns the meeting at other days, other times, or both."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.app.meeting_words.vocabulary import COURTESY
from bot.features.meetings.commands.typed.move_parts import DIRECTION, SHIFT, WEEK_AFTER
from core.language.dates import WEEKDAYS_IN_FULL
from core.language.dates_in_text.calendar_days import DateFault, Days, WrittenDateError
from core.language.dates_in_text.mentions import Place, blanked
from core.language.dates_in_text.names import WEEKDAY
from core.language.numerals import in_digits
from core.language.relative_dates.counted import counted_in, later, number_of
from core.language.relative_dates.periods import find_periods
from core.language.spelling import folded
from core.language.typed.dates import PossibleDays, possible_days
from core.meetings.model.meeting import Meeting
from core.plans.reader.rows.times import RowTimes, days_said, times_in

#: Words around a date that carry no meaning.
_FILLERS = frozenset(
    folded(word)
    for word in (
        *("den", "det", "kl", "klockan", "på", "i", "till", "och", "med", "från", "samma", "tid", "dag"),
        *("dagen", "vecka"),
        *("stället", "istället", "tack", "the", "at", "on", "to", "a", "bli", "blir", "veckodag", "time", "by"),
    )
)
_DAYS = re.compile(r"\b(?:en|två|tre|fyra|[1-9])\s*(?:hel)?dag(?:ar)?\b", re.IGNORECASE)
_SAME_DAY = re.compile(r"\bsamma (?:vecko)?dag\b|\bsame day\b", re.IGNORECASE)
_WEEKDAY = re.compile(rf"(?:på\s|on\s)?(?:{WEEKDAY})", re.IGNORECASE)
_DAY_ALONE = re.compile(r"(?:den\s|the\s)?\d{1,2}(?:\W?\w{1,2})?", re.IGNORECASE)
_WEEK, _SHORTEST_MONTH, _HALF_A_YEAR = 7, 28, 182
_LONGEST_SHOWN = 60


class TimeError(Exception):
    """The typed hours are invalid; the message, a Swedish sentence, says why."""


class UnknownWordsError(TimeError):
    """Words beside the new time can't be used."""


def moved(meeting: Meeting, wanted: str, *, today: date, chosen: date | None = None) -> Meeting | None:
    """The meeting at the typed time; None if the text has neither a day nor a time.

    `chosen` is the day that was pressed if the words were ambiguous. Raises WrittenDateError, with the days that may be
    meant, and TimeError.
    """
    wanted = in_digits(wanted)
    dates = _days(meeting, wanted, today, chosen)
    places: tuple[Place, ...] = dates.places if dates else ()
    if dates is None and (shifted := _shifted(meeting, wanted)):
        return shifted
    times = times_in(blanked(wanted, places))
    if times.fault:
        raise TimeError(times.fault)
    span = dates.choices[0] if dates else None
    if span and (days := days_said(blanked(wanted, places))) not in (None, (span.end - span.start).days + 1):
        raise TimeError(f"Det står {days} dagar men datumen är {(span.end - span.start).days + 1}.")
    if span is None and not times.places:
        return None
    if unused := _unused(blanked(wanted, [*places, *times.places])):
        raise UnknownWordsError(f"Jag förstod inte ”{unused}”. Skriv till exempel 15 mars kl 9–12. Inget är ändrat.")
    return _at(meeting, span, times)


def _at(meeting: Meeting, span: Days | None, times: RowTimes) -> Meeting:
    first = span.start if span else meeting.start_date
    last = span.end if span else meeting.end_date
    if span and span.start == span.end:
        # A two-day meeting stays so if only its first day is given.
        last = first + (meeting.end_date - meeting.start_date)
    after = replace(meeting, start_date=first, end_date=last)
    if not times.places:
        return after
    return replace(after, start_time=times.start, end_time=times.end, whole_day=times.whole_day, time_words=times.words)


def _days(meeting: Meeting, wanted: str, today: date, chosen: date | None) -> PossibleDays | None:
    """The one day or span; raises WrittenDateError if it may be several."""
    try:
        possible = _year_ahead(meeting, wanted, today) or _in_week(meeting, wanted, today)
    except WrittenDateError as error:
        if chosen is None or not error.places:
            raise
        return PossibleDays((Days(chosen, chosen),), error.places)
    if possible is None:
        return None
    possible = _of_meeting_month(meeting, wanted, possible, today)
    choices = (
        tuple(dict.fromkeys(_ahead([*possible.choices, *_near_meeting(meeting, wanted, possible)], today)))
        or possible.choices
    )
    if chosen is not None:
        return PossibleDays((Days(chosen, chosen),), possible.places)
    if len(possible.choices) == 1 and possible.choices[0].start != possible.choices[0].end:
        return possible
    if len(choices) > 1:
        raise _unclear("Vilken dag menar du?", sorted(choice.start for choice in choices), possible.places)
    return PossibleDays(choices, possible.places)


def _year_ahead(meeting: Meeting, wanted: str, today: date) -> PossibleDays | None:
    """As written; without a year the meeting's year, or the next year if that is long past and the next is near."""
    possible = possible_days(wanted, year=meeting.start_date.year, today=today)
    if possible is None or len(possible.choices) > 1 or possible.choices[0].start >= today:
        return possible
    following = possible_days(wanted, year=meeting.start_date.year + 1, today=today)
    long_ago = (today - possible.choices[0].start).days > _HALF_A_YEAR
    if following and (long_ago or (following.choices[0].start - meeting.start_date).days < _HALF_A_YEAR):
        return following
    return possible


def _near_meeting(meeting: Meeting, wanted: str, possible: PossibleDays) -> Iterable[Days]:
    """A weekday alone may also be in the meeting's own week."""
    words = " ".join(wanted[start:end] for start, end in possible.places)
    if possible.relative and _WEEKDAY.fullmatch(words):
        monday = meeting.start_date - timedelta(days=meeting.start_date.weekday())
        for choice in possible.choices:
            of_week = monday + timedelta(days=choice.start.weekday())
            yield Days(of_week, of_week)


def _of_meeting_month(meeting: Meeting, wanted: str, possible: PossibleDays, today: date) -> PossibleDays:
    """A day without a month is in the meeting's month, or the next if that has passed."""
    words = " ".join(wanted[start:end] for start, end in possible.places)
    number = possible.choices[0].start.day
    if not possible.relative or not _DAY_ALONE.fullmatch(words) or number > _SHORTEST_MONTH:
        return possible
    first = meeting.start_date.replace(day=1)
    days = [month.replace(day=number) for month in (first, later(first, months=1))]
    chosen = next((day for day in days if day > today), days[-1])
    return PossibleDays((Days(chosen, chosen),), possible.places)


def _ahead(days: Iterable[Days], today: date) -> list[Days]:
    return [choice for choice in days if choice.start >= today]


def _in_week(meeting: Meeting, wanted: str, today: date) -> PossibleDays | None:
    """A week without a weekday: the meeting's own weekday if the text says so, otherwise ask."""
    weeks = [period for period in find_periods(wanted, today) if (period.end - period.start).days == _WEEK - 1]
    if not weeks:
        return None
    week = weeks[0]
    same = week.start + timedelta(days=meeting.start_date.weekday())
    if match := _SAME_DAY.search(wanted):
        return PossibleDays((Days(same, same),), (week.place, match.span()))
    days = [day for number in range(5) if (day := week.start + timedelta(days=number)) >= today]
    if not days:
        raise TimeError("Den veckan har redan varit. Välj en dag som kommer.")
    name = WEEKDAYS_IN_FULL[meeting.start_date.weekday()]
    raise _unclear(f"Vilken dag den veckan? Träffen är nu på en {name}.", days, (week.place,))


def _shifted(meeting: Meeting, wanted: str) -> Meeting | None:
    """The meeting so much later or earlier: "en vecka", "en timme tidigare", "veckan efter"."""
    shift, week = SHIFT.search(wanted), WEEK_AFTER.search(wanted)
    if shift is None and week is None:
        return None
    direction = DIRECTION.search(wanted)
    places = [match.span() for match in (shift, week, direction) if match]
    if unused := _unused(blanked(wanted, places)):
        raise UnknownWordsError(f"Jag förstod inte ”{unused}”. Skriv till exempel en vecka senare. Inget är ändrat.")
    earlier = bool(week and week["before"]) or bool(direction and direction["earlier"])
    if shift is None:
        unit = timedelta(days=1 if re.search(r"dag|day", wanted.split(maxsplit=1)[0], re.IGNORECASE) else _WEEK)
        return _days_later(meeting, -unit if earlier else unit)
    if shift["hours"]:
        return _hours_later(meeting, shift["hours"], earlier=earlier)
    if direction and direction["either"]:
        counted = counted_in(shift)
        days = [counted.after(meeting.start_date), counted.before(meeting.start_date)]
        raise _unclear("Framåt kan betyda båda hållen. Vilken dag menar du?", days, tuple(places))
    counted = counted_in(shift)
    start = counted.before(meeting.start_date) if earlier else counted.after(meeting.start_date)
    return _days_later(meeting, start - meeting.start_date)


def _unclear(question: str, days: Sequence[date], places: tuple[Place, ...]) -> WrittenDateError:
    error = WrittenDateError(DateFault.AMBIGUOUS, question, days)
    error.places = places
    return error


def _days_later(meeting: Meeting, by: timedelta) -> Meeting:
    return replace(meeting, start_date=meeting.start_date + by, end_date=meeting.end_date + by)


def _hours_later(meeting: Meeting, words: str, *, earlier: bool) -> Meeting:
    minutes = _minutes(words) * (-1 if earlier else 1)
    if meeting.start_time is None:
        raise TimeError("Träffen har inget klockslag att räkna från. Skriv till exempel kl 9–12.")
    start, end = (_clock_later(clock, minutes) if clock else None for clock in (meeting.start_time, meeting.end_time))
    return replace(meeting, start_time=start, end_time=end)


def _minutes(words: str) -> int:
    if "half" in words.casefold() or "halv" in words.casefold():
        return 30
    number = re.match(r"\d+|\w+", words)
    count = number_of(number[0]) if number else 1
    return count if re.search(r"min", words, re.IGNORECASE) else count * 60


def _clock_later(at: time, minutes: int) -> time:
    moved_to = datetime.combine(date(2000, 1, 2), at) + timedelta(minutes=minutes)
    if moved_to.date() != date(2000, 1, 2):
        raise TimeError("Då hamnar träffen på en annan dag. Skriv till exempel 15 mars kl 9–12.")
    return moved_to.time()


def _unused(text: str) -> str:
    """The text besides dates and times; empty if everything is used."""
    words = [word.strip(" .,;:!?()–-") for word in _DAYS.sub(" ", text).split()]
    left = [word for word in words if word and folded(word) not in _FILLERS]
    return " ".join(left)[:_LONGEST_SHOWN] if any(folded(word) not in COURTESY for word in left) else ""
