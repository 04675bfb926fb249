"""Rows that begin with a bare day, under the heading of its month: "8 Nätverksträff", "22-23 Konferens"."""

import re
from collections.abc import Sequence

from core.language.dates_in_text.mentions import DateMention, Join, WrittenDay
from core.language.dates_in_text.names import SHORT_WEEKDAYS, WEEKDAY, WEEKDAY_NUMBERS

_DAY = r"(?P<{0}>\d{{1,2}})(?:\s?:?(?:e|a|nde|de|st|nd|rd|th)\b)?\.?[*¹²³⁴]{{0,4}}"
_NAME = rf"{WEEKDAY}|{'|'.join(SHORT_WEEKDAYS)}"
_BARE = re.compile(
    rf"\s*(?:(?P<weekday>{_NAME})\b\.?,?\s*)?(?:den\s+)?{_DAY.format('first')}"
    rf"(?:\s?(?P<join>-|–|—|och|&|,)\s?(?:(?P<until>{_NAME})\b\.?\s*)?{_DAY.format('last')}|(?!\s?[-–—]\s?\d{{1,2}}(?![\d.:])))"
    rf"(?:\s+(?P<after>{WEEKDAY})\b)?"
    # "9:30" is a time.
    r"(?=$|[\s,;–—-]|:(?!\d))(?!\s*(?:st|personer|pers|kommuner|dagar|dgrs|timmar|tim|kr|%)\b)",
    re.IGNORECASE,
)
#: What stands before "den 10" or "tis 10", without a number.
_AFTER_WORDS = re.compile(
    rf"[^\d\n]{{2,60}}?(?<!\w)(?=(?:(?:{_NAME})\b\.?,?\s(?:den\s)?|den\s)\d{{1,2}}(?:$|[\s,;:–—-]|\.\s))", re.IGNORECASE
)
_ITEM = r"\d{1,2}(?:\s?[-–—]\s?\d{1,2})?\s?[*¹²³⁴)]{0,3}"
#: A cell of days: "2, 30", "22**,27", "4, 11–12".
_MANY = re.compile(rf"\s*{_ITEM}(?:(?:\s*[,;&/]|[^\S\n]*\n)\s*{_ITEM}){{0,9}}\s*(?:\.\s*)?")
_DAYS_OF_ITEM = re.compile(r"(?P<first>\d{1,2})(?:\s?[-–—]\s?(?P<last>\d{1,2}))?")
#: "8 15 22" may be days or anything else.
_NUMBERS_ALONE = re.compile(r"\s*\d+(?:\s+\d+)+\s*")
#: The head of a calendar's grid.
_WEEK_HEAD = re.compile(
    rf"(?:v\.?|vecka|uge|uke|week)?(?:\s*\b(?:[mtofls]|{'|'.join(SHORT_WEEKDAYS)}|{WEEKDAY})\b\.?){{5,21}}",
    re.IGNORECASE,
)


def bare_day(text: str, month: int) -> DateMention | None:
    """The day or days that the text begins with, in that month; None where it begins with none."""
    match = None if _NUMBERS_ALONE.fullmatch(text) else _BARE.match(text)
    if match is None or not 1 <= int(match["first"]) <= 31:
        return None
    first = WrittenDay(int(match["first"]), month, weekday=_weekday(match["weekday"] or match["after"]))
    if not match["last"]:
        return DateMention(match.span(), (first,))
    join = Join.RANGE if match["join"] in "-–—" else Join.LIST
    last = WrittenDay(int(match["last"]), month, weekday=_weekday(match["until"]))
    return DateMention(match.span(), (first, last), join)


def named_day(text: str, month: int) -> DateMention | None:
    """The day or days, in that month, after the first words of a line: "Styrgruppen den 10, kl 9"; else None."""
    at = _AFTER_WORDS.match(text)
    mention = bare_day(text[at.end() :], month) if at else None
    if at is None or mention is None:
        return None
    start, end = mention.place
    return DateMention((start + at.end(), end + at.end()), mention.days, mention.join)


def _weekday(name: str | None) -> int | None:
    return (WEEKDAY_NUMBERS | SHORT_WEEKDAYS)[name.lower()] if name else None


def bare_days(text: str, month: int) -> tuple[DateMention, ...]:
    """The days of a cell that holds nothing else, each a meeting; empty where it holds something else."""
    if not _MANY.fullmatch(text):
        return ()
    return tuple(_of_item(match, month) for match in _DAYS_OF_ITEM.finditer(text))


def _of_item(match: re.Match[str], month: int) -> DateMention:
    first = WrittenDay(int(match["first"]), month)
    if not match["last"]:
        return DateMention(match.span(), (first,))
    return DateMention(match.span(), (first, WrittenDay(int(match["last"]), month)), Join.RANGE)


def calendar_grid(texts: Sequence[str]) -> frozenset[int]:
    """Indexes of the lines that are a calendar's grid: a line of weekdays, and the numbers below it."""
    grid: set[int] = set()
    for index, text in enumerate(texts):
        begins = bool(_WEEK_HEAD.fullmatch(text.strip()))
        goes_on = index - 1 in grid and bool(re.fullmatch(r"[\d\s]+", text))
        if begins or goes_on:
            grid.add(index)
    return frozenset(grid)
