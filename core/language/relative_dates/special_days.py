"""Days with a name: "midsommarafton", "Kristi himmelsfärd", "lucia"."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

import holidays

from core.language.relative_dates.choices import SaidDay

#: Up to how many days ago this year's day is meant rather than next year's.
_LONG_AGO = 120


@lru_cache(maxsize=16)
def _easter_day(year: int) -> date:
    (day,) = holidays.country_holidays("SE", language="sv", years=year).get_named("Påskdagen")
    return day


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _easter(days: int) -> Callable[[int], date]:
    return lambda year: _easter_day(year) + timedelta(days=days)


def _weekday_from(month: int, day: int, weekday: int) -> Callable[[int], date]:
    """The first such weekday from the day on."""

    def of(year: int) -> date:
        first = date(year, month, day)
        return first + timedelta(days=(weekday - first.weekday()) % 7)

    return of


#: Pattern to the day of a year; lag (1989:253) om allmänna helgdagar, and custom.
_DAYS = (
    (r"(?:vid )?årsskiftet|nyårsafton(?:en)?|new year'?s eve", _fixed(12, 31)),
    (r"nyårsdagen", _fixed(1, 1)),
    (r"trettonda(?:gen|g jul)|trettondedag jul", _fixed(1, 6)),
    (r"trettondagsafton(?:en)?", _fixed(1, 5)),
    (r"alla hjärtans dag", _fixed(2, 14)),
    (r"skärtorsdag(?:en)?", _easter(-3)),
    (r"långfredag(?:en)?|good friday", _easter(-2)),
    (r"påskafton(?:en)?", _easter(-1)),
    (r"påskdagen", _easter(0)),
    (r"annandag påsk|easter monday", _easter(1)),
    (r"valborg(?:smässoafton(?:en)?)?", _fixed(4, 30)),
    (r"första maj", _fixed(5, 1)),
    (r"kristi himmelsfärds?(?:dag(?:en)?)?|kristi flygare", _easter(39)),
    (r"pingstafton(?:en)?", _easter(48)),
    (r"pingstdagen", _easter(49)),
    (r"(?:sveriges )?nationaldag(?:en)?", _fixed(6, 6)),
    (r"midsommar(?:afton(?:en)?)?|midsummer'?s? eve", _weekday_from(6, 19, 4)),
    (r"midsommardagen", _weekday_from(6, 20, 5)),
    (r"alla helgons dag", _weekday_from(10, 31, 5)),
    (r"lucia(?:dagen)?", _fixed(12, 13)),
    (r"julafton(?:en)?|christmas eve", _fixed(12, 24)),
    (r"juldagen", _fixed(12, 25)),
    (r"annandag jul", _fixed(12, 26)),
)
_PATTERNS = tuple(
    (re.compile(rf"\b(?:på\s|vid\s|on\s)?(?:{pattern})(?:\s(?P<year>20\d\d))?\b", re.IGNORECASE), of)
    for pattern, of in _DAYS
)
#: Any of them, for those who only ask whether there is one.
_ANY = re.compile(rf"\b(?:{'|'.join(pattern for pattern, _ in _DAYS)})\b", re.IGNORECASE)

#: A day's name alone, or what a sentence says that a date is.
_ONLY = re.compile(
    rf"\W*(?:(?:är|is)\s(?:{'|'.join(pattern for pattern, _ in _DAYS)})\b|"
    rf"(?:{'|'.join(pattern for pattern, _ in _DAYS)})\W*(?:\((?:röd dag|helgdag|ledigt?|stängt)\)|röd dag|ledigt?|"
    rf"stängt)?\W*$)",
    re.IGNORECASE,
)


def names_special_day(text: str) -> bool:
    """Whether a day is named, in whatever year."""
    return bool(_ANY.search(text))


def is_special_day(text: str) -> bool:
    """Whether the text is the name of such a day and nothing else: "är Kristi himmelsfärdsdag, därav …", "Julafton"."""
    return bool(_ONLY.match(text))


def find_special_days(text: str, today: date) -> Iterator[SaidDay]:
    """Each day with a name; without a year this year's, or next year's if that was long ago."""
    for pattern, of in _PATTERNS:
        for match in pattern.finditer(text):
            this_year = of(today.year)
            passed = (today - this_year).days > _LONG_AGO
            year = int(match["year"]) if match["year"] else today.year + passed
            yield SaidDay(match.span(), (of(year),))
