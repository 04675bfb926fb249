"""Hours that a sentence says of days: "Början kl. 13 den 10 maj, slut kl. 12 den 11 maj"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time

from core.language.dates_in_text.mentions import DateMention, TimeMention, blanked
from core.language.dates_in_text.times import find_times

_BEGINS = re.compile(
    r"\b(?:början|börjar|börjas|start(?:ar|en)?|startas|inled\w*|samling|begins?|starts?|begynner|begynder)\W{0,3}(?:är\s)?$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\b(?:slut(?:ar|et)?|avslut\w*|ends?|slutter)\W{0,3}(?:är\s)?$", re.IGNORECASE)
#: Between hours and their day.
_BETWEEN = re.compile(r"[\s,]{0,3}(?:(?:den|på|on|the)\s{1,2})?", re.IGNORECASE)
_REACH = 24


@dataclass(frozen=True, slots=True)
class SaidHours:
    """When a meeting begins and ends, each with its day as it is written; no end where none is said."""

    first: DateMention
    start: time
    last: DateMention | None = None
    end: time | None = None


def hours_said(text: str, mentions: Sequence[DateMention]) -> SaidHours | None:
    """The hours that the text says of its days in so many words; None where it says none, or several of a kind."""
    begins: list[tuple[DateMention, TimeMention]] = []
    ends: list[tuple[DateMention, TimeMention]] = []
    for mention, hours in _pairs(text, mentions):
        before = text[: min(mention.place[0], hours.place[0])][-_REACH:]
        before = re.sub(r"\b(?:den|på|on|the)\s*$", "", before, flags=re.IGNORECASE)
        if _BEGINS.search(before):
            begins.append((mention, hours))
        elif _ENDS.search(before):
            ends.append((mention, hours))
    if len(begins) != 1 or len(ends) > 1:
        return None
    (first, hours), (last, until) = begins[0], ends[0] if ends else (None, None)
    if hours.start is None or (until is not None and (hours.end or until.end)):
        return None
    end = until.start if until else hours.end
    return SaidHours(first, hours.start, last or (first if end else None), end)


def _pairs(text: str, mentions: Sequence[DateMention]) -> Iterator[tuple[DateMention, TimeMention]]:
    """Each day with the hours right beside it."""
    for hours in find_times(blanked(text, [mention.place for mention in mentions])):
        for mention in mentions:
            before = hours.place[1] <= mention.place[0]
            between = text[hours.place[1] : mention.place[0]] if before else text[mention.place[1] : hours.place[0]]
            if _BETWEEN.fullmatch(between) and (before or mention.place[1] <= hours.place[0]):
                yield mention, hours
                break
