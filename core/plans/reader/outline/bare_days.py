"""Rows that begin with a bare day, under the heading of its month: "8 Nätverksträff", "22-23 Konferens"."""

import re

from core.language.dates_in_text.mentions import DateMention, Join, WrittenDay
from core.language.dates_in_text.names import SHORT_WEEKDAYS, WEEKDAY, WEEKDAY_NUMBERS

_DAY = r"(?P<{0}>\d{{1,2}})(?:\s?:?(?:e|a|nde|de|st|nd|rd|th)\b)?\.?"
_BARE = re.compile(
    rf"\s*(?:(?P<weekday>{WEEKDAY}|{'|'.join(SHORT_WEEKDAYS)})\b\.?,?\s*)?(?:den\s+)?{_DAY.format('first')}"
    rf"(?:\s?(?P<join>-|–|—|och|&|,)\s?(?:(?:{WEEKDAY})\b\.?\s*)?{_DAY.format('last')})?(?:\s+(?P<after>{WEEKDAY})\b)?"
    r"(?=$|[\s,:;–—-])(?!\s*(?:st|personer|pers|kommuner|dagar|dgrs|timmar|tim|kr|%)\b)",
    re.IGNORECASE,
)
#: A cell of days: "2, 30", "22**,27".
_MANY = re.compile(r"\s*\d{1,2}\s?[*¹²³)]{0,3}(?:\s*[,;&/\n]\s*\d{1,2}\s?[*¹²³)]{0,3}){0,9}\s*\.?\s*")


def bare_day(text: str, month: int) -> DateMention | None:
    """The day or days that the text begins with, in that month; None where it begins with none."""
    match = _BARE.match(text)
    if match is None or not 1 <= int(match["first"]) <= 31:
        return None
    named = match["weekday"] or match["after"]
    weekday = (WEEKDAY_NUMBERS | SHORT_WEEKDAYS)[named.lower()] if named else None
    first = WrittenDay(int(match["first"]), month, weekday=weekday)
    if not match["last"]:
        return DateMention(match.span(), (first,))
    join = Join.RANGE if match["join"] in "-–—" else Join.LIST
    return DateMention(match.span(), (first, WrittenDay(int(match["last"]), month)), join)


def bare_days(text: str, month: int) -> tuple[DateMention, ...]:
    """The days of a cell that holds nothing else, each a meeting; empty where it holds something else."""
    if not _MANY.fullmatch(text):
        return ()
    return tuple(
        DateMention(match.span(), (WrittenDay(int(match[0]), month),)) for match in re.finditer(r"\d{1,2}", text)
    )
