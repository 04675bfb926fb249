"""Several dates in one row: several meetings in a list, or a doubt that a person must settle."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.language.dates_in_text.mentions import DateMention, Join, Place
from core.meetings.meeting_words import names_one_meeting

_SEPARATOR = re.compile(r"[\s,;&+/|•*)(–—.-]*(?:(?:och|samt|and|og|även)\b[\s,;]*)?", re.IGNORECASE)
_ENDS_AS_LIST = re.compile(r"(?:[,;|•/]|\b(?:och|samt|and|og|även))\s*(?:den\s*)?$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\s+[A-ZÅÄÖ]")
_LONGEST_TAIL = 80


@dataclass(frozen=True, slots=True)
class Occasion:
    """One date of a row, and the stretch of the row that is about it."""

    mention: DateMention
    place: Place


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
    if all(_SEPARATOR.fullmatch(gap) for gap in gaps):
        return [Occasion(mention, (0, len(text))) for mention in mentions]
    if not all(_is_tail(gap) for gap in gaps):
        return None
    ends = [mention.place[0] for mention in mentions[1:]] + [len(text)]
    return [Occasion(mention, (mention.place[0], end)) for mention, end in zip(mentions, ends, strict=True)]


def _is_tail(gap: str) -> bool:
    """Whether what stands between two dates belongs to the first, and a new item of the list begins after it."""
    if _SEPARATOR.fullmatch(gap):
        return True
    return len(gap) <= _LONGEST_TAIL and not _SENTENCE_END.search(gap) and bool(_ENDS_AS_LIST.search(gap))
