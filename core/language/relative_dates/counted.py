"""Days, weeks and months that are counted: "två veckor", "10 dagar", "en månad"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from core.language.dates_in_text.mentions import Place
from core.language.numbers import NUMBER_WORDS

_ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORDS = {
    **{word: number for number, word in enumerate(NUMBER_WORDS)},
    **{word: number for number, word in enumerate(_ENGLISH)},
    "ett": 1,
    "a": 1,
    "an": 1,
}
#: A number in digits or in words.
NUMBER = rf"\d{{1,3}}|{'|'.join(sorted(_WORDS, key=len, reverse=True))}"
#: A time span, such as "två veckor".
SPAN = (
    rf"(?P<number>{NUMBER})\s?(?:(?P<days>dag(?:ar)?|dygn|days?|d)|(?P<weeks>veck(?:a|or)|weeks?|v)|"
    r"(?P<months>månad(?:er)?|months?))"
)
_SPAN = re.compile(rf"(?<![\w:./-]){SPAN}(?![\w:])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of days or months, and its position in the text."""

    place: Place
    days: int = 0
    months: int = 0

    def after(self, day: date) -> date:
        """The day that much later; the month's last day if the month is shorter."""
        return later(day, days=self.days, months=self.months)

    def before(self, day: date) -> date:
        """The day so much earlier."""
        return later(day, days=-self.days, months=-self.months)


def number_of(word: str) -> int:
    """The number that the word is. Raises KeyError if it is none."""
    return int(word) if word.isdecimal() else _WORDS[word.lower()]


def counted_in(match: re.Match[str]) -> Counted:
    """The match of a pattern that contains SPAN."""
    number = number_of(match["number"])
    if match["months"]:
        return Counted(match.span(), months=number)
    return Counted(match.span(), days=number * (7 if match["weeks"] else 1))


def find_counted(text: str) -> list[Counted]:
    """Each such span of time, left to right."""
    return [counted_in(match) for match in _SPAN.finditer(text)]


def later(day: date, *, days: int = 0, months: int = 0) -> date:
    """The day that many months and days later, or earlier if they are negative."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last)) + timedelta(days=days)
