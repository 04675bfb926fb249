"""The account's own check: every date and every time in the document is accounted for, whatever the reader did.

It looks for dates and times by a few plain patterns of its own, so that a fault in the reader is no fault here too.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.document_reader.blocks import Paragraph
from core.language.dates_in_text.numbers_of_something_else import other_numbers

_MONTHS = (
    r"jan(?:uari?)?|feb(?:ruari?)?|mar(?:s|ts|ch)?|apr(?:il)?|maj|mai|may|jun[ie]?|jul[iy]?|aug(?:usti?)?|"
    r"sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|de[csz](?:ember)?"
)
_DATES = (
    re.compile(rf"(?<![\d.:/])(?P<day>\d{{1,2}})(?::?[ea]|st|nd|rd|th)?\.?\s?(?:{_MONTHS})\b", re.IGNORECASE),
    re.compile(r"(?<!\d)20\d\d-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<![\d/.:])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\d/])"),
    re.compile(r"(?<![\d.:])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.20\d\d(?!\d)"),
)
_TIMES = (
    re.compile(r"\bkl(?:\.|ockan)?\s?(?P<hour>\d{1,2})", re.IGNORECASE),
    re.compile(r"(?<![\d.:/])(?P<hour>\d{1,2}):[0-5]\d(?![\d])"),
)


@dataclass(frozen=True, slots=True)
class Unaccounted:
    """A date or time of the document that nothing accounts for."""

    paragraph: Paragraph
    words: str
    is_date: bool


def unaccounted(
    paragraphs: Sequence[Paragraph], claims: Mapping[int, Sequence[tuple[int, int]]]
) -> Iterator[Unaccounted]:
    """Every date and time outside the claims; `claims` are the accounted characters by the identity of the line."""
    for paragraph in paragraphs:
        claimed = claims.get(id(paragraph), ())
        others = other_numbers(paragraph.text)
        for start, end, is_date in _tokens(paragraph.text):
            if _touches((start, end), claimed) or _touches((start, end), others):
                continue
            yield Unaccounted(paragraph, paragraph.text[start:end], is_date)


def _tokens(text: str) -> Iterator[tuple[int, int, bool]]:
    for pattern in _DATES:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            if 1 <= int(parts["day"]) <= 31 and 1 <= int(parts.get("month") or 1) <= 12:
                yield match.start(), match.end(), True
    for pattern in _TIMES:
        for match in pattern.finditer(text):
            if int(match["hour"]) <= 24:
                yield match.start(), match.end(), False


def _touches(place: tuple[int, int], claimed: Sequence[tuple[int, int]]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in claimed)
