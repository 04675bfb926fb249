"""Dates in a plan row: one day or several, with the weekdays that must agree."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from network.language.dates import MONTHS, WEEKDAYS_IN_FULL
from network.language.reading import MONTH_NUMBERS, WEEKDAY_NUMBERS
from network.model.plan import ProblemCode

_MONTHS = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_WEEKDAYS = "|".join(sorted(WEEKDAY_NUMBERS, key=len, reverse=True))
_WEEKDAY = rf"(?:\b(?P<weekday{{0}}>{_WEEKDAYS})\b\.?,?\s*(?:den\s+)?)?"
_DAY = r"(?P<day{0}>\d{{1,2}})(?::?[ea]\b)?"
_MONTH = rf"(?P<month{{0}}>{_MONTHS})\b\.?(?:\s+(?P<year{{0}}>\d{{{{4}}}})\b)?"
_TO = r"\s*(?:-|–|—|till|to|och)\s*"


def _part(template: str, number: int) -> str:
    return template.format(number)


_SAME_MONTH = re.compile(
    _part(_WEEKDAY, 1) + _part(_DAY, 1) + _TO + _part(_WEEKDAY, 2) + _part(_DAY, 2) + r"\s*" + _part(_MONTH, 2),
    re.IGNORECASE,
)
_TWO_MONTHS = re.compile(
    _part(_WEEKDAY, 1)
    + _part(_DAY, 1)
    + r"\s*"
    + _part(_MONTH, 1)
    + _TO
    + _part(_WEEKDAY, 2)
    + _part(_DAY, 2)
    + r"\s*"
    + _part(_MONTH, 2),
    re.IGNORECASE,
)
_ONE_DAY = re.compile(_part(_WEEKDAY, 1) + r"(?:den\s+)?" + _part(_DAY, 1) + r"\s*" + _part(_MONTH, 1), re.IGNORECASE)
_ISO = re.compile(_part(_WEEKDAY, 1) + r"(?P<iso>\b\d{4}-\d{1,2}-\d{1,2}\b)", re.IGNORECASE)
_SLASHED = re.compile(
    _part(_WEEKDAY, 1) + r"(?P<day1>\b\d{1,2})/(?P<month1>\d{1,2})\b(?:[-/](?P<year1>\d{4}))?", re.IGNORECASE
)


class DateProblemError(Exception):
    """The dates in a row can't be used; `code` says why, the message what to do."""

    def __init__(self, code: ProblemCode, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class RowDates:
    """First and last day of a row, and where in the text they stood."""

    start: date
    end: date
    span: tuple[int, int]


def row_dates(text: str, year: int | None) -> RowDates | None:
    """The dates in a row; None where there are none. Raises DateProblemError."""
    for pattern in (_TWO_MONTHS, _SAME_MONTH, _ISO, _ONE_DAY, _SLASHED):
        if found := pattern.search(text):
            return _read(found, year)
    return None


def _read(found: re.Match[str], year: int | None) -> RowDates:
    parts = found.groupdict()
    if parts.get("iso"):
        start = end = _iso(parts["iso"])
        _agree(parts.get("weekday1"), start)
        return RowDates(start, end, found.span())
    end_number = "2" if parts.get("day2") else "1"
    end = _date(parts, end_number, year, None)
    start = _date(parts, "1", year, end) if end_number == "2" else end
    if end < start:
        raise DateProblemError(
            ProblemCode.ENDS_BEFORE_START,
            f"{_full(end)} ligger före {_full(start)}. Rätta datumen i dokumentet och läs in det igen.",
        )
    _agree(parts.get("weekday1"), start)
    if end_number == "2":
        _agree(parts.get("weekday2"), end)
    return RowDates(start, end, found.span())


def _iso(text: str) -> date:
    year, month, day = (int(part) for part in text.split("-"))
    return _made(year, month, day)


def _date(parts: dict[str, str], number: str, year: int | None, other: date | None) -> date:
    named = parts.get(f"month{number}") or parts.get("month2") or ""
    month = int(named) if named.isdigit() else MONTH_NUMBERS[named.lower()]
    written = parts.get(f"year{number}") or parts.get("year2") or (other.year if other else year)
    if written is None:
        raise DateProblemError(
            ProblemCode.MISSING_YEAR,
            "Planen säger inte vilket år det gäller. Skriv året i rubriken, till exempel Verksamhetsplan 2023.",
        )
    return _made(int(written), month, int(parts[f"day{number}"]))


def _made(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        name = MONTHS[month - 1] if 1 <= month <= 12 else f"månad {month}"
        raise DateProblemError(
            ProblemCode.IMPOSSIBLE_DATE,
            f"{day} {name} {year} finns inte. Rätta datumet i dokumentet och läs in det igen.",
        ) from None


def _agree(weekday: str | None, day: date) -> None:
    if weekday is None or WEEKDAY_NUMBERS[weekday.lower()] == day.weekday():
        return
    meant = WEEKDAY_NUMBERS[weekday.lower()]
    near = min(
        (day + timedelta(days=offset) for offset in range(-3, 4)), key=lambda d: (d.weekday() != meant, abs(d - day))
    )
    raise DateProblemError(
        ProblemCode.WEEKDAY_MISMATCH,
        f"{_full(day)} är en {WEEKDAYS_IN_FULL[day.weekday()]}, inte en {WEEKDAYS_IN_FULL[meant]}. "
        f"Är det {_short(near)} eller {_short(day)}? Rätta i dokumentet och läs in det igen.",
    )


def _full(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _short(day: date) -> str:
    return f"{WEEKDAYS_IN_FULL[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
