"""Finds every relative date in a text; written dates are found by dates_in_text."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from core.language.dates_in_text.mentions import FILLER, blanked
from core.language.relative_dates.choices import SaidDay
from core.language.relative_dates.counted import SPAN, counted_in, later
from core.language.relative_dates.special_days import find_special_days
from core.language.relative_dates.weekday_of_month import find_weekdays_of_month
from core.language.relative_dates.weekdays import find_weekdays

_FROM_TODAY = (
    (
        re.compile(r"\b(?:i\s?)?över\s?mor(?:gon|ron|rn|n)\b|\b(?:the\s)?day after tomorrow\b", re.IGNORECASE),
        2,
    ),
    (re.compile(r"\bi\s?mor(?:gon|ron|rn|n|rgon|rron)(?:\sbitti)?\b|\btomorrow\b", re.IGNORECASE), 1),
    (re.compile(r"\bi\s?förr\s?går\b|\b(?:the\s)?day before yesterday\b", re.IGNORECASE), -2),
    (re.compile(r"\bi\s?går\b|\byesterday\b", re.IGNORECASE), -1),
    (re.compile(r"\bi\s?dag\b|\bi\s?kväll\b|\btoday\b|\btonight\b|\bdagens\b", re.IGNORECASE), 0),
)
_AHEAD = re.compile(rf"\b(?:om|in)\s{SPAN}\b", re.IGNORECASE)
_AGO = re.compile(rf"\b(?:för\s)?{SPAN}\s(?:sedan|sen|ago)\b", re.IGNORECASE)
#: "den 10:e", "den 10", "the 10th": a day without its month.
_DAY_ALONE = re.compile(
    r"\b(?:den|the)\s(?P<the>\d{1,2})(?::?[ae]|st|nd|rd|th)?(?![\w:./]|\.\d|\s?[-–]\s?\d)"
    r"|(?<![\w:./-])(?P<ordinal>\d{1,2})(?::[ae]|st|nd|rd|th)(?![\w:./])",
    re.IGNORECASE,
)


def find_said_days(text: str, today: date) -> list[SaidDay]:
    """Each such day, left to right; in `text` written dates and times are blanked out."""
    days: list[SaidDay] = []
    for finder in (find_weekdays_of_month, find_special_days, find_weekdays, _from_today, _spans, _days_alone):
        new = list(finder(text, today))
        days += new
        text = blanked(text, [said_day.place for said_day in new], FILLER)
    return sorted(days, key=lambda said_day: said_day.place)


def _from_today(text: str, today: date) -> Iterator[SaidDay]:
    for pattern, days in _FROM_TODAY:
        matches = list(pattern.finditer(text))
        text = blanked(text, [match.span() for match in matches], FILLER)
        for match in matches:
            yield SaidDay(match.span(), (today + timedelta(days=days),))


def _spans(text: str, today: date) -> Iterator[SaidDay]:
    for match in _AHEAD.finditer(text):
        yield SaidDay(match.span(), (counted_in(match).after(today),))
    for match in _AGO.finditer(text):
        yield SaidDay(match.span(), (counted_in(match).before(today),))


def _days_alone(text: str, today: date) -> Iterator[SaidDay]:
    """The day in this month, the next and the previous one: which is meant depends on the question."""
    for match in _DAY_ALONE.finditer(text):
        number = int(match["the"] or match["ordinal"])
        months = [later(today.replace(day=1), months=months) for months in (0, 1, -1)]
        if days := tuple(day for month in months if (day := _day_of(month, number))):
            yield SaidDay(match.span(), days)


def _day_of(month: date, number: int) -> date | None:
    try:
        return month.replace(day=number)
    except ValueError:
        return None
