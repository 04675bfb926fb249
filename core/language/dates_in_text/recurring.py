"""Days that come again and again: "varannan måndag", "första tisdagen i varje månad", "sista söndagen i maj"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.language.dates_in_text.mentions import Place
from core.language.dates_in_text.names import MONTH, WEEKDAY, WEEKDAY_NUMBERS

_EACH = (
    r"varje|varannan|var(?:t|je)? (?:annan|tredje|fjärde|sjätte)|every(?: other)?|each|"
    r"hver(?: anden)?|hveranden|annenhver"
)
_NUMBER = (
    r"första|andra|tredje|fjärde|sista|[1-4]:?[aes]|first|second|third|fourth|last|"
    r"første|anden|andre|tredje|fjerde|siste?"
)
_OF_MONTH = (
    r"(?:i|in|of|every|varje|hver)\s(?:varje\s|each\s|every\s|hver\s|the\s)?"
    rf"(?:månad(?:en)?|month|måned(?:en)?|(?:{MONTH}))"
)
_RECURRING = re.compile(
    rf"(?<!\w)(?:(?:den\s)?(?:{_NUMBER})\s(?P<day>{WEEKDAY})(?:s|ar)?\s{_OF_MONTH}|"
    rf"(?:{_EACH})\s(?P<weekday>{WEEKDAY})|(?:{_EACH})\s(?:vecka|månad|week|month|uke|uge|måned)|"
    rf"(?P<days>{WEEKDAY})(?:ar)?\s(?:jämna|ojämna|udda|lige|ulige)\s(?:veckor|uger|uker))(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RecurringMention:
    """One place that names days by a rule, and no single one."""

    place: Place
    words: str
    #: Monday 0; None where the rule names no weekday.
    weekday: int | None


def find_recurring(text: str) -> Iterator[RecurringMention]:
    """Every such place, left to right."""
    for match in _RECURRING.finditer(text):
        name = match["day"] or match["weekday"] or match["days"]
        yield RecurringMention(match.span(), match[0], WEEKDAY_NUMBERS[name.lower()] if name else None)
