"""Months that are misspelt: "8 feburari" is asked about, not passed over."""

import re
from collections.abc import Iterator

from core.language.dates_in_text.mentions import DateMention, WrittenDay
from core.language.dates_in_text.names import MONTH_NUMBERS, MONTHS, NUMBER_OF_WEEKDAY, WEEKDAY_OF_DAY
from core.language.spelling import distance

_DAY_AND_WORD = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY_OF_DAY})\.?\s(?:den\s)?)?(?<![\d.:/])(?P<day>\d{{1,2}})(?::?[ea]\b)?\.?\s(?P<word>[^\W\d_]{{4,11}})\b(?:\s(?P<year>20\d\d)\b)?",
    re.IGNORECASE,
)
#: "Ferbuari 17", with nothing else on its side of the line.
_WORD_AND_DAY = re.compile(
    r"(?:^|[(|,;:–—•-])\s{0,3}(?P<word>[^\W\d_]{4,11})\s(?P<day>\d{1,2})(?::?[ea]\b)?(?=\s{0,3}(?:$|[,;:.)–—-]|kl\b))"
)
#: Words that are similar to a month's name but mean something else.
_WORDS = frozenset(
    {"mark", "marks", "marker", "mats", "majs", "junior", "juniorer", "major", "jular", "augustin", "marin"}
)


def misspelt_dates(text: str) -> Iterator[DateMention]:
    """Every day beside a word that is nearly a month's name."""
    for match in (*_DAY_AND_WORD.finditer(text), *_WORD_AND_DAY.finditer(text)):
        word = match["word"].lower()
        if word in MONTH_NUMBERS or word in _WORDS or not 1 <= int(match["day"]) <= 31:
            continue
        weekday, year = match.groupdict().get("weekday"), match.groupdict().get("year")
        if month := meant_month(word) or (weekday and _meant_by_short(word)):
            number = NUMBER_OF_WEEKDAY[weekday.lower()] if weekday else None
            day = WrittenDay(int(match["day"]), month, int(year) if year else None, number)
            place = (
                min(match.start("day"), match.start("word"), match.start("weekday") if weekday else match.end()),
                match.end(),
            )
            yield DateMention(place, (day,), misspelt=match["word"])


def meant_month(word: str) -> int | None:
    """The month that the word is a misspelling of; None if there is none."""
    near = [number for number, name in enumerate(MONTHS, 1) if _near(word, name)]
    return near[0] if len(near) == 1 else None


def _meant_by_short(word: str) -> int | None:
    """The month whose short name has two letters swapped: "tis 14 setp"."""
    near = {number for name, number in MONTH_NUMBERS.items() if len(name) == len(word) and sorted(name) == sorted(word)}
    return near.pop() if len(near) == 1 else None


def _near(word: str, name: str) -> bool:
    """Whether at most two letters differ in a long name, one in a short; the first letter is never wrong."""
    if word[0] != name[0] or abs(len(word) - len(name)) > 2:
        return False
    most = 2 if len(name) >= 7 else 1
    if len(name) < 6 and word[:2] != name[:2]:
        return False
    return distance(word, name, most=most) <= most
