"""Weeks, months and seasons: a week with a weekday is a date, everything else is too vague."""

import re
from collections.abc import Iterator

from core.language.dates_in_text.mentions import FILLER, DateMention, Join, Place, VagueMention, WrittenDay, blanked
from core.language.dates_in_text.names import MONTH, MONTH_NUMBERS, WEEKDAY, WEEKDAY_NUMBERS

#: "vecka 12", "v. 12"; the number is a group of its own.
WEEK = re.compile(
    r"\b(?:v(?:ecka|eckan|eckorna)?\.?|week|uge|uke)\s{0,2}(?P<number>\d{1,2}(?:\s?[-–/]\s?\d{1,2})?)(?![\d/%]|[.:]\d)",
    re.IGNORECASE,
)
_TWO = r"(?:\s{0,3}(?:-|–|och|till)\s{0,3}(?P<SIDE2>" + WEEKDAY + r")\b\.?)?"
_WEEK_AND_DAY = re.compile(
    rf"(?:\b(?P<before>{WEEKDAY})\b\.?{_TWO.replace('SIDE', 'before')}[,\s]{{0,4}}(?:i\s|in\s)?)?"
    rf"\b(?:v(?:ecka|eckan)?\.?|week|uge|uke)\s{{0,2}}(?P<week>\d{{1,2}})(?![\d/%]|[.:]\d|\s?[-–]\s?\d)"
    rf"(?:[,:\s]{{0,4}}(?:på\s|on\s)?\b(?P<after>{WEEKDAY})\b\.?{_TWO.replace('SIDE', 'after')})?",
    re.IGNORECASE,
)
_MONTH_WORD = re.compile(rf"(?<![\w-])(?P<month>{MONTH})(?:/(?:{MONTH})){{0,6}}\b\.?", re.IGNORECASE)
_SEASON = re.compile(
    r"\b(?:vår(?:en|termin(?:en)?)?|höst(?:en|termin(?:en)?)?|sommar(?:en)?|vinter(?:n)?|forår(?:et)?|efterår(?:et)?|"
    r"spring|autumn|vt|ht|kvartal\s\d|q[1-4])\b",
    re.IGNORECASE,
)


def find_weeks(text: str) -> Iterator[DateMention | VagueMention]:
    """Every week; one with a weekday is a date."""
    for match in _WEEK_AND_DAY.finditer(text):
        named = [match["before"] or match["after"], match["before2"] or match["after2"]]
        week = int(match["week"])
        days = tuple(WrittenDay(0, weekday=WEEKDAY_NUMBERS[name.lower()], week=week) for name in named if name)
        if days:
            yield DateMention(match.span(), days, Join.RANGE if len(days) == 2 else Join.SINGLE)
        else:
            yield VagueMention(match.span(), match[0], week=week)


def find_vague(text: str, dates: list[Place]) -> list[VagueMention]:
    """Weeks, months and seasons that stand without a day; `dates` are the places of what was read as dates."""
    rest = blanked(text, dates, FILLER)
    vague = [week for week in find_weeks(rest) if isinstance(week, VagueMention)]
    vague += [
        VagueMention(match.span(), match[0], month=MONTH_NUMBERS[match["month"].lower()])
        for match in _MONTH_WORD.finditer(rest)
    ]
    vague += [VagueMention(match.span(), match[0]) for match in _SEASON.finditer(rest)]
    return sorted(vague, key=lambda mention: mention.place)
