"""Periods to search in: "i maj", "nästa vecka", "i höst", "hela året"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from core.language.dates_in_text.mentions import FILLER, Place, blanked
from core.language.dates_in_text.names import MONTH, MONTH_NUMBERS
from core.language.relative_dates.counted import later


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, and the position in the text."""

    place: Place
    start: date
    end: date


_Span = tuple[date, date]
_Of = Callable[[re.Match[str], date], _Span]


def find_periods(text: str, today: date) -> list[Period]:
    """Each period, left to right; in `text` dates and times are blanked out."""
    periods: list[Period] = []
    for pattern, of in _PATTERNS:
        new = [Period(match.span(), *of(match, today)) for match in pattern.finditer(text)]
        periods += new
        text = blanked(text, [period.place for period in new], FILLER)
    return sorted(periods, key=lambda period: period.place)


def _week(start: date) -> _Span:
    return start, start + timedelta(days=6)


def _week_in(weeks: int) -> _Of:
    def of(_match: re.Match[str], today: date) -> _Span:
        return _week(today - timedelta(days=today.weekday()) + timedelta(weeks=weeks))

    return of


def _numbered_week(match: re.Match[str], today: date) -> _Span:
    number = int(match["week"])
    last = date(today.year, 12, 28).isocalendar().week
    return _week(date.fromisocalendar(today.year, min(max(number, 1), last), 1))


def _month(first: date) -> _Span:
    return first, later(first, months=1) - timedelta(days=1)


def _month_in(months: int) -> _Of:
    return lambda _match, today: _month(later(today.replace(day=1), months=months))


def _named_month(match: re.Match[str], today: date) -> _Span:
    year = int(match["year"]) if match["year"] else today.year
    return _month(date(year, MONTH_NUMBERS[match["month"].lower()], 1))


def _season(first: tuple[int, int], last: tuple[int, int]) -> _Of:
    return lambda _match, today: (date(today.year, *first), date(today.year, *last))


def _year_in(years: int) -> _Of:
    return lambda _match, today: (date(today.year + years, 1, 1), date(today.year + years, 12, 31))


def _numbered_year(match: re.Match[str], _today: date) -> _Span:
    year = int(match["year"])
    return date(year, 1, 1), date(year, 12, 31)


def _rest_of_year(_match: re.Match[str], today: date) -> _Span:
    return today, date(today.year, 12, 31)


def _patterns() -> Iterator[tuple[re.Pattern[str], _Of]]:
    patterns: tuple[tuple[str, _Of], ...] = (
        (r"(?:resten av|kvar i|rest of)\s(?:i\s)?(?:året|the year|år)", _rest_of_year),
        (r"(?:i\s|under\s|in\s)?nästa veckas?|(?:in\s)?next week(?:'s)?", _week_in(1)),
        (
            r"(?:i\s|under\s)?(?:denna|den här|innevarande)\s(?:veckan|vecka)|i veckan|veckans|(?:in\s)?this week",
            _week_in(0),
        ),
        (r"(?:i\s|under\s)?förra veckans?|last week(?:'s)?", _week_in(-1)),
        (
            r"(?:i\s|under\s|in\s)?(?:v(?:ecka|eckan)?\.?|week)\s{0,2}(?P<week>\d{1,2})(?![\d.:/%])",
            _numbered_week,
        ),
        (r"(?:i\s|under\s)?nästa månads?|(?:in\s)?next month", _month_in(1)),
        (r"(?:i\s|under\s)?(?:denna|den här)\s(?:månaden|månad)|månadens|this month", _month_in(0)),
        (r"(?:i\s|under\s)?förra månadens?|last month", _month_in(-1)),
        (rf"(?:i\s|under\s|in\s)?(?P<month>{MONTH})(?:\smånad|s)?\b\.?(?:\s(?P<year>20\d\d))?", _named_month),
        (r"(?:i\s|till\s|under\s)?vår(?:ens|en|as|terminens?)?|(?:in\s)?(?:the\s)?spring", _season((1, 1), (6, 20))),
        (
            r"(?:i\s|till\s|under\s)?(?:höst(?:ens?|as|terminens?)?)|(?:in\s)?(?:the\s)?(?:autumn|fall)",
            _season((8, 1), (12, 31)),
        ),
        (r"(?:i\s|till\s|under\s)?sommar(?:ens?|as)?|(?:in\s)?(?:the\s)?summer", _season((6, 1), (8, 31))),
        (r"(?:i\s|under\s)?(?:förra årets?|fjol(?:året)?s?)|last year(?:'s)?", _year_in(-1)),
        (r"(?:i\s|under\s)?nästa års?|next year(?:'s)?", _year_in(1)),
        (
            r"(?:hela|under|detta|det här|för|på)\s(?:året|år)|i år|årets|(?:the\s)?(?:whole|all|this)\syear",
            _year_in(0),
        ),
        (r"(?:hela\s|under\s|år\s|året\s|year\s|in\s)?(?P<year>(?:19|20)\d\d)", _numbered_year),
    )
    for words, of in patterns:
        yield re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE), of


_PATTERNS = tuple(_patterns())
