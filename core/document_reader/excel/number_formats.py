"""What a number is in its cell's format: a date, a time, a month's name or a plain number."""

import re
from datetime import date, datetime, time, timedelta

Value = date | datetime | time | float | None

#: Formats that Excel knows by number alone (ECMA-376 18.8.30), as far as they are dates or times.
_BUILT_IN = {
    **dict.fromkeys((14, 15, 22, *range(27, 32), *range(50, 59)), "yyyy-mm-dd"),
    16: "d-mmm",
    17: "mmm-yy",
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 46, 47), "hh:mm"),
    22: "yyyy-mm-dd hh:mm",
    34: "yyyy-mm",
    35: "yyyy-mm",
    36: "yyyy-mm-dd",
}
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\[\]]*\]|am/pm|a/p|general|standard', re.IGNORECASE)
_MONTHS = [
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
]
_WEEKDAYS = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]
_DAY_ALONE = re.compile(r"(?<!d)d{1,2}(?!d)")
#: Seconds of a day, and the last day that Excel has.
_DAY, _LAST_DAY = 86_400, 2_958_465


class NumberFormat:
    """One format: what of a date and a time it shows."""

    def __init__(self, number: int, code: str | None) -> None:
        shown = _LITERALS.sub("", (code if code is not None else _BUILT_IN.get(number, "")).lower()).split(";")[0]
        self._hours = "h" in shown or "s" in shown
        self._year = "y" in shown or "å" in shown
        self._day = bool(_DAY_ALONE.search(shown))
        self._weekday = "ddd" in shown
        self._month = "m" in shown and (not self._hours or self._day or self._year or "mmm" in shown)

    def value(self, number: float, epoch: datetime) -> tuple[str, Value]:
        """How the number reads, in ISO form where it is a date or a time, and the date, time or number that it is."""
        shows_date = self._day or self._month or self._year or self._weekday
        if not (shows_date or self._hours) or not 0 <= number < _LAST_DAY:
            return plain_number(number), number
        try:
            moment = epoch + timedelta(seconds=round(number * _DAY))
        except OverflowError:
            return plain_number(number), number
        if self._hours and not shows_date:
            return f"{moment:%H:%M}", moment.time()
        if number < 1 and self._hours:
            return f"{moment:%H:%M}", moment.time()
        if not self._day:
            return self._without_day(moment), None
        # A time that the sheet doesn't show was not meant to be read.
        if not self._hours or moment.time() == time():
            return f"{moment:%Y-%m-%d}", moment.date()
        return f"{moment:%Y-%m-%d %H:%M}", moment

    def _without_day(self, moment: datetime) -> str:
        """What is shown of a date whose day isn't: a month over a column is no first of the month."""
        words = [
            _WEEKDAYS[moment.weekday()] if self._weekday else "",
            _MONTHS[moment.month - 1] if self._month else "",
            f"{moment:%Y}" if self._year else "",
        ]
        return " ".join(word for word in words if word)


def plain_number(number: float) -> str:
    """The number without an empty fraction."""
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else str(number)
