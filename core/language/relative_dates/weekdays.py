"""Relative weekdays: "på onsdag", "nästa onsdag", "i onsdags", "onsdag nästa vecka", "onsdag om två veckor"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from core.language.dates_in_text.names import WEEKDAY_NUMBERS, alternatives
from core.language.relative_dates.choices import SaidDay
from core.language.relative_dates.counted import NUMBER, number_of

#: Weekdays abbreviated to three letters are too similar to other words to be used alone; "på ons" is one.
_NAMES = {name: number for name, number in WEEKDAY_NUMBERS.items() if len(name) > 3}
_SHORT = {
    name: number
    for name, number in WEEKDAY_NUMBERS.items()
    if name in {"mån", "tis", "ons", "tor", "fre", "lör", "sön"}
}
_DAY = rf"(?P<day>{alternatives(_NAMES)})(?P<past>['’]?s)?"
_NEXT_WEEK = r"nästa vecka|next week|veckan därpå|i nästa vecka"
_THIS_WEEK = r"(?:i\s)?(?:denna|den här|this)\s(?:veckan|vecka|week)"
_LAST_WEEK = r"förra veckan|i förra veckan|last week"
_WEEK = rf"(?P<next_week>{_NEXT_WEEK})|(?P<this_week>{_THIS_WEEK})|(?P<last_week>{_LAST_WEEK})"
_ON = r"(?:(?:nu\s)?på\s|on\s)?"
_PATTERNS = (
    re.compile(rf"\b{_ON}{_DAY}\s(?:i\s|in\s)?(?:{_WEEK})\b", re.IGNORECASE),
    re.compile(rf"\b(?:i\s)?(?:{_WEEK})\s?,?\s?(?:på\s|on\s)?{_DAY}\b", re.IGNORECASE),
    re.compile(rf"\b{_ON}{_DAY}\s(?:om|in)\s(?P<weeks>{NUMBER})\s(?:veck(?:a|or)|weeks?)\b", re.IGNORECASE),
    re.compile(
        (
            rf"\b(?:(?P<next>nästa|nästkommande|next)|(?P<last>förra|senaste|last)|"
            rf"(?:nu|denna|kommande|närmaste|this|coming))\s{_DAY}\b"
        ),
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<ago>i|last)\s{_DAY}\b", re.IGNORECASE),
    re.compile(rf"\b{_ON}{_DAY}\b", re.IGNORECASE),
    re.compile(rf"\b(?:nu\s)?på\s(?P<day>{alternatives(_SHORT)})\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:(?P<next>nästa|nästkommande)|(?P<last>förra)|(?:denna|kommande))\s(?P<day>{alternatives(_SHORT)})\b",
        re.IGNORECASE,
    ),
)
_WEEK_LONG = timedelta(days=7)


def find_weekdays(text: str, today: date) -> Iterator[SaidDay]:
    """Each weekday, with the days it may mean."""
    taken: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not any(match.start() < end and start < match.end() for start, end in taken):
                taken.append(match.span())
                days = _days(match.groupdict(), today)
                yield SaidDay(match.span(), days, unsure=len(days) > 1 and bool(match.groupdict().get("next")))


def _days(words: dict[str, str | None], today: date) -> tuple[date, ...]:
    weekday = WEEKDAY_NUMBERS[str(words["day"]).lower()]
    monday = today - timedelta(days=today.weekday())
    of_this_week = monday + timedelta(days=weekday)
    coming = of_this_week if of_this_week > today else of_this_week + _WEEK_LONG
    past = of_this_week if of_this_week < today else of_this_week - _WEEK_LONG
    if words.get("next_week"):
        return (of_this_week + _WEEK_LONG,)
    if words.get("this_week"):
        return (of_this_week,)
    if words.get("last_week"):
        return (of_this_week - _WEEK_LONG,)
    if weeks := words.get("weeks"):
        return (coming + _WEEK_LONG * number_of(weeks),)
    if words.get("next"):
        # On a Thursday "nästa onsdag" is next week's for everybody; on a Monday it is ambiguous.
        return (coming,) if coming >= monday + _WEEK_LONG else (coming, coming + _WEEK_LONG)
    if words.get("last"):
        return (past,) if past < monday else (past, past - _WEEK_LONG)
    if words.get("ago") and words.get("past"):
        return (past,)
    likely = (today, coming) if of_this_week == today else (coming,)
    # "Onsdagens möte" may have been.
    return (*likely, past) if words.get("past") else likely
