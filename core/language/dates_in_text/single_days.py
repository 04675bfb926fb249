"""Complete single dates, in every spelling that has both day and month."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.language.dates_in_text.mentions import FILLER, WrittenDay
from core.language.dates_in_text.names import ENGLISH_MONTH_NAMES, MONTH, MONTH_NUMBERS, WEEKDAY, WEEKDAY_OF_DAY

_ORDINAL = r"(?:\s?:?(?:e|a|nde|de|dje|te|st|nd|rd|th|sta)\b)?"
_SHORT_YEAR = rf"(?P<short>[2-4]\d)(?![\d.:/%]|\s{{0,3}}(?:{MONTH})\b)"
_YEAR = rf"(?:,?\s{{1,3}}(?:år\s)?(?P<year>(?:19|20)\d\d)\b(?!\s?[-–/]\s?\d\d\b)|\s?[-'’]{_SHORT_YEAR})?"
_FORMS = {
    "iso": r"(?<![\d.-])(?P<year>(?:19|20)\d\d)(?P<mark>[-/.–])(?P<month>\d{1,2})(?P=mark_iso)(?P<day>\d{1,2})(?!\d)",
    "iso_short": r"(?<![\w.:+-])(?P<year>[2-4]\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w-])",
    "compact": r"(?<![\w.:-])(?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?![\d.:])",
    "named": rf"(?<![\d.:/])(?P<day>\d{{1,2}}){_ORDINAL}(?:\.?\s{{0,3}}(?:of\s|/)?|-)(?P<month>{MONTH})\b\.?{_YEAR}",
    "month_first": rf"\b(?P<month>{MONTH})\b\.?\s{{1,3}}(?P<day>\d{{1,2}}){_ORDINAL}(?![\d/]|[.:]\d)"
    rf"(?!\s{{0,3}}(?:{MONTH})\b){_YEAR}",
    "slashed_year": r"(?<![\d/.:])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:20)?\d\d)(?![\d/])",
    "slashed": r"(?<![\d/.:])(?P<day>\d{1,2})\s?/\s?(?P<month>\d{1,2})"
    rf"(?:(?:\s?-\s?|\s{{1,3}})(?P<year>20\d\d)\b|-{_SHORT_YEAR})?(?![\d/])(?![.:]\d)",
    "dotted": r"(?<![\d.:])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:20)?\d\d)(?![\d.:]\d)(?!\d)",
    "dotted_short": r"(?<![\d.:§])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?![\d])",
    "dotted_open": r"(?<![\d.:§])(?P<day>\d{1,2})\.(?P<month>1[0-2]|0?[1-9])(?![\d%])(?![.:]\d)",
    "six": r"(?<![\w.:+-])(?P<year>[23]\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?![\d.:-])",
}
_MONTHS = 12
#: Characters before a date that may say that it is one.
_REACH = 24
_ATOM = re.compile(
    "|".join(re.sub(r"\?P<(\w+)>", rf"?P<\g<1>_{form}>", pattern) for form, pattern in _FORMS.items()), re.IGNORECASE
)
_NUMBERS_ONLY = frozenset(
    {"iso_short", "slashed", "slashed_year", "dotted", "dotted_short", "dotted_open", "six", "compact"}
)
_WEEKDAY_AT_END = re.compile(rf"{WEEKDAY_OF_DAY}\.?,?\s{{0,3}}(?:den\s{{1,3}})?$", re.IGNORECASE)
_AFTER_OPEN = re.compile(rf"\s{{0,3}}(?:{FILLER}|kl\b|klockan\b)", re.IGNORECASE)
_AFTER_SHORT = re.compile(rf"\s{{0,3}}(?:$|[{FILLER},;)–—-]|kl\b|klockan\b|och\b|and\b|samt\b|\d)", re.IGNORECASE)
#: "Mars 8" is written in a list; "i mars 2 träffar" is not a date.
_ALONE_BEFORE = re.compile(rf"(?:^|[(|,;:–—•-]|\b(?:{WEEKDAY})\b[.,]?)\s{{0,3}}$", re.IGNORECASE)
_ENGLISH_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b", re.IGNORECASE)
_ALONE_AFTER = re.compile(r"\s{0,3}(?:$|[,;:.)–—-]|kl\b|(?=[A-ZÅÄÖ]))")


@dataclass(frozen=True, slots=True)
class SingleDay:
    """One complete date and its position."""

    start: int
    end: int
    day: WrittenDay
    #: Month before day: "March 8".
    month_first: bool = False
    unsure: bool = False


def single_days(text: str, *, dotted: bool = False, month_first: bool = False) -> Iterator[SingleDay]:
    """Every whole date, left to right.

    `dotted` where the document is known to write dates as 8.3 or 15.11; `month_first` where it writes 3/8 in March.
    """
    at = 0
    while match := _ATOM.search(text, at):
        read = _read(match, text, dotted=dotted, month_first=month_first)
        # Something that isn't a date may contain one: "kl 10.15 8 mars".
        at = match.end() if read else _past_first_number(match)
        if read:
            yield read


def _past_first_number(match: re.Match[str]) -> int:
    number = re.compile(r"\d+|\w+").match(match.string, match.start())
    return max(number.end() if number else 0, match.start() + 1)


def _read(match: re.Match[str], text: str, *, dotted: bool, month_first: bool) -> SingleDay | None:
    parts = {name: value for name, value in match.groupdict().items() if value is not None}
    form = next(name for name in parts if name.startswith("day_")).removeprefix("day_")
    parts = {name.removesuffix(f"_{form}"): value for name, value in parts.items()}
    day, month = int(parts["day"]), _month(parts["month"])
    year = parts.get("year") or parts.get("short")
    full = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
    swappable = form == "slashed_year"
    if month_first and form in ("slashed", "slashed_year") and day <= _MONTHS:
        day, month, swappable = month, day, False
    if swappable and month > 12 >= day:
        day, month, swappable = month, day, False
    if form in _NUMBERS_ONLY and not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    unsure = _unsure(form, match, text, dotted=dotted)
    if unsure is None:
        return None
    return SingleDay(
        match.start(), match.end(), WrittenDay(day, month, full, swappable=swappable), form == "month_first", unsure
    )


def _month(words: str) -> int:
    return int(words) if words.isdecimal() else MONTH_NUMBERS[words.lower()]


def _unsure(form: str, match: re.Match[str], text: str, *, dotted: bool) -> bool | None:
    """Whether it may be something else than a date; None if it must be."""
    # What is cut off is no beginning of a line.
    before = (FILLER if match.start() > _REACH else "") + text[max(0, match.start() - _REACH) : match.start()]
    if form == "dotted_short":
        sure = dotted or bool(_WEEKDAY_AT_END.search(before) or _AFTER_SHORT.match(text, match.end()))
        return not sure if (sure or not before.strip()) else None
    if form == "dotted_open":
        open_after = not before.strip() and _AFTER_OPEN.match(text, match.end())
        sure = dotted or bool(_WEEKDAY_AT_END.search(before) or open_after)
        return False if sure else None
    if form == "iso_short":
        # "26-03-25" may begin with its year or with its day.
        return int(match["day_iso_short"]) >= 20 and int(match["year_iso_short"]) <= 31
    if form == "month_first" and _ENGLISH_ORDINAL.search(match[0]):
        return False
    if form == "month_first" and match["month_month_first"].lower() not in ENGLISH_MONTH_NAMES - set(_SAME_IN_SWEDISH):
        return False if _ALONE_BEFORE.search(before) and _ALONE_AFTER.match(text, match.end()) else None
    return False


_SAME_IN_SWEDISH = (
    "april",
    "september",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "nov",
    "dec",
    "may",
)
