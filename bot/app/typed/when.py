"""Parses when something should happen, from a field or a sentence: the next such day or moment."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.language.dates_in_text.calendar_days import Days, WrittenDateError
from core.language.dates_in_text.mentions import blanked
from core.language.numerals import in_digits
from core.language.typed.dates import possible_days
from core.plans.reader.rows.times import times_in

#: How far ahead and back a typed day can be.
_MOST_YEARS_AHEAD, _MOST_YEARS_BACK = 3, 2
_MOST_DAYS = 7
_LATELY = timedelta(days=60)


class FieldError(Exception):
    """A field is incomplete or invalid; the message, one or two Swedish sentences, says what to do."""

    def __init__(self, message: str, days: Sequence[date] = ()) -> None:
        super().__init__(message)
        #: The days that may be meant, where one of several is.
        self.days = days


def coming_days(text: str, today: date) -> Days:
    """The day or days in the text; without a year the next such days. Raises FieldError."""
    text = in_digits(text)
    if not text.strip():
        raise FieldError("Vilken dag? Skriv till exempel 8 mars.")
    try:
        possible = possible_days(text, year=today.year, today=today)
    except WrittenDateError as unclear:
        # "tis 9 april" in August: this year's is no Tuesday, and has been.
        passed = bool(unclear.choices) and all(choice < today for choice in unclear.choices)
        if passed and (coming := _next_year(text, today)):
            return coming
        raise FieldError(str(unclear), unclear.choices) from None
    if possible is None:
        raise FieldError("Jag hittar ingen dag där. Skriv till exempel 8 mars, eller 6–7 september.")
    if len(possible.choices) > 1:
        raise FieldError("Vilken dag menar du?", [choice.start for choice in possible.choices])
    days = possible.choices[0]
    if days.end < today and not possible.relative and (ahead := _next_year(text, today)) and ahead != days:
        # Without a year it is the next such day; one a few weeks ago may be meant too.
        if today - days.end <= _LATELY:
            raise FieldError("Vilket år menar du?", [days.start, ahead.start])
        days = ahead
    if (days.end - days.start).days >= _MOST_DAYS:
        raise FieldError(f"Det är fler än {_MOST_DAYS} dagar. Lägg in en träff i taget.")
    if not today.year - _MOST_YEARS_BACK <= days.start.year <= today.year + _MOST_YEARS_AHEAD:
        raise FieldError(f"År {days.start.year} ligger för långt bort. Kontrollera datumet.")
    return days


def _next_year(text: str, today: date) -> Days | None:
    """The same day in the next year; None if its weekday doesn't agree then."""
    try:
        possible = possible_days(text, year=today.year + 1, today=today)
    except WrittenDateError:
        return None
    return possible.choices[0] if possible else None


def day_places(text: str, today: date) -> Sequence[tuple[int, int]]:
    """Positions of days in the text, including impossible ones."""
    try:
        possible = possible_days(text, year=today.year, today=today)
    except WrittenDateError as unclear:
        return unclear.places
    return possible.places if possible else ()


def coming_moment(text: str, now: datetime, zone: ZoneInfo, *, at: time) -> datetime | None:
    """The moment (UTC) that the text names, such as "8 mars kl 9"; None if it is empty.

    `now` is UTC, `zone` the network's; `at` is the local time where only a day is named, and a time alone is today's.
    Raises FieldError.
    """
    text = in_digits(" ".join(text.split()))
    if not text:
        return None
    today = now.astimezone(zone).date()
    places = day_places(text, today)
    times = times_in(blanked(text, list(places)))
    if times.fault:
        raise FieldError(times.fault)
    if not places and times.start is None:
        raise FieldError("Jag hittar ingen dag eller tid där. Skriv till exempel 8 mars kl 9.")
    day = coming_days(text, today).start if places else today
    return datetime.combine(day, times.start or at, tzinfo=zone).astimezone(UTC)
