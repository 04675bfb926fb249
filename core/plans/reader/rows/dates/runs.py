"""Several dates in one row: several meetings in a list, or a doubt that a person must settle."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.language.dates_in_text.mentions import DateMention, Join, Place, blanked
from core.language.dates_in_text.times import find_times
from core.meetings.meeting_words import names_one_meeting
from core.plans.reader.rows.times import RowTimes

_SEPARATOR = re.compile(r"[\s,;&+/|•*)(–—.-]*(?:(?:och|samt|and|og|även)\b[\s,;]*)?", re.IGNORECASE)
_ENDS_AS_LIST = re.compile(r"(?:[,;|•/]|\b(?:och|samt|and|og|även))\s*(?:den\s*)?$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\s+[A-ZÅÄÖ]")
_LONGEST_TAIL = 80
#: A clause at the end that holds for each date before it.
_OF_ALL = re.compile(
    r"(?<=[,;(–-])[^,;()\n]{0,60}\b(?:(?:båda|bägge|alla|samtliga|begge|both|all)"
    r"(?: (?:gånger(?:na)?|dagar(?:na)?|möten(?:a)?|träffar(?:na)?|tillfällen(?:a)?|times|days|meetings))?|"
    r"varje gång|alltid|always|each time)\b[^;()\n]{0,60}",
    re.IGNORECASE,
)
#: Between the hour of the first day and the last day.
_TO = re.compile(r"\s{0,3}(?:-|–|—|till|til|to|until)\s{0,3}(?:den\s)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One date of a row, and the stretch of the row that is about it."""

    mention: DateMention
    place: Place
    #: Another stretch, which says something of all the dates: "…, Teams båda gångerna".
    of_all: Place | None = None


def from_hour_to_hour(text: str, mentions: Sequence[DateMention]) -> tuple[DateMention, RowTimes] | None:
    """The days and hours of "22 september kl. 12 – 23 september kl. 13"; None where the row isn't written so."""
    if len(mentions) != 2 or any(mention.join is not Join.SINGLE for mention in mentions):
        return None
    first, last = mentions
    before, after = (find_times(blanked(text, [(0, mention.place[1])])) for mention in mentions)
    if not before or not after or before[0].start is None or after[0].start is None or before[0].end or after[0].end:
        return None
    begins, ends = before[0].place, after[0].place
    near = not text[first.place[1] : begins[0]].strip(" ,") and not text[last.place[1] : ends[0]].strip(" ,")
    if not near or not _TO.fullmatch(text[begins[1] : last.place[0]]):
        return None
    days = DateMention((first.place[0], last.place[1]), (*first.days, *last.days), Join.RANGE)
    return days, RowTimes(before[0].start, after[0].start, places=(begins, ends))


def occasions(text: str, mentions: Sequence[DateMention]) -> list[Occasion] | None:
    """The row's dates as meetings of their own; None where it isn't plain that they are.

    What stands after the last date holds for all where nothing stands between them: "6/9, 8/11 kl 9-12".
    """
    if names_one_meeting(text[: mentions[0].place[0]]) or any(mention.join is Join.CHOICE for mention in mentions):
        return None
    gaps = [text[one.place[1] : other.place[0]] for one, other in pairwise(mentions)]
    if any(not gap.strip() for gap in gaps):
        # Only space between: columns, of which nobody has said what they hold.
        return None
    if are_listed(text, mentions):
        return [Occasion(mention, (0, len(text))) for mention in mentions]
    if not all(_is_tail(gap) for gap in gaps):
        return None
    ends = [mention.place[0] for mention in mentions[1:]] + [len(text)]
    of_all = _OF_ALL.search(text, mentions[-1].place[1])
    return [
        Occasion(mention, (mention.place[0], end), of_all.span() if of_all and end < of_all.start() else None)
        for mention, end in zip(mentions, ends, strict=True)
    ]


def are_listed(text: str, mentions: Sequence[DateMention]) -> bool:
    """Whether nothing but signs and "och" stands between the dates."""
    return all(_SEPARATOR.fullmatch(text[one.place[1] : other.place[0]]) for one, other in pairwise(mentions))


def _is_tail(gap: str) -> bool:
    """Whether what stands between two dates belongs to the first, and a new item of the list begins after it."""
    if _SEPARATOR.fullmatch(gap):
        return True
    return len(gap) <= _LONGEST_TAIL and not _SENTENCE_END.search(gap) and bool(_ENDS_AS_LIST.search(gap))
