"""Splits what was typed after `plats` or `tema` into the meeting and the value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from bot.app.meeting_words.group_words import GroupWords
from bot.app.meeting_words.reading import read_words
from core.language.dates_in_text.dates import find_dates
from core.meetings.model.meeting import Meeting

_COLON = re.compile(r"(?:(?<!\s)\s+)?:(?:\s+|$)")
#: Characters and words that separate the meeting from the value.
_MARK = re.compile(r"(?<!\s)\s+(?:-|–|=|→|->|till|to|blir|ska vara|ska bli|är)\s+", re.IGNORECASE)
_LEADING = re.compile(r"^(?:(?:är|blir|ska vara|ska bli|till|to|nu|=|-|–|:)\s+)+", re.IGNORECASE)
#: Courtesy after a value without a colon; it is part of no place.
_AFTER = re.compile(
    r"(?<=\w),?\s(?:(?:tack|snälla|please|pls|i\sstället|istället|instead)[\s.!]{0,3}){1,3}$", re.IGNORECASE
)
_LONGEST = 200
#: Maximum words of a meeting's name, and maximum separators tried, so that any text is parsed quickly.
_MOST_WORDS, _MOST_MARKS = 12, 6


@dataclass(frozen=True, slots=True)
class TypedValue:
    """The words for the meeting, and the value; None if there is none."""

    meeting: str
    value: str | None


def typed_value(text: str, known: Sequence[Meeting], groups: GroupWords, *, today: date) -> TypedValue:
    """Split the words: "31 maj: Borås", "31 maj till Borås", "31 maj - Borås", "31 maj Borås", "Borås 31 maj"."""
    before, *after = _COLON.split(text, maxsplit=1)
    if after:
        return TypedValue(before.strip(), _value(after[0]))
    text = _AFTER.sub("", text)
    for mark in islice(_MARK.finditer(text), _MOST_MARKS):
        left, right = text[: mark.start()].strip(), text[mark.end() :].strip()
        if find_dates(right[:20]) and find_dates(right)[0].place[0] == 0:
            continue  # "31 maj - 1 juni" is one meeting.
        if len(left.split()) <= _MOST_WORDS and read_words(left, known, groups, today=today).chooses:
            return TypedValue(left, _value(right))
        # "byt plats till Borås 31 maj": the meeting comes last.
        return _last_words(right, known, groups, today)
    return _last_words(text, known, groups, today)


def _last_words(text: str, known: Sequence[Meeting], groups: GroupWords, today: date) -> TypedValue:
    """First the meeting, with as many words as name it, then the value; or the other way round."""
    words = text.split()
    most = min(len(words), _MOST_WORDS)
    for cut in range(most, 0, -1):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        if _names_one(head, known, groups, today):
            return TypedValue(head, _value(tail) if tail else None)
    for cut in range(max(1, len(words) - most), len(words)):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        if _names_one(tail, known, groups, today):
            return TypedValue(tail, _value(head))
    return TypedValue(text, None)


def _names_one(text: str, known: Sequence[Meeting], groups: GroupWords, today: date) -> bool:
    named = read_words(text, known, groups, today=today)
    return named.chooses and not named.unknown


def _value(text: str) -> str | None:
    return " ".join(_LEADING.sub("", text.strip()).split())[:_LONGEST] or None
