"""Parses `platser`: the meeting, and how many places it has."""

import re
from dataclasses import dataclass

from core.groups.model import Groups
from core.language.dates_in_text.calendar_days import WrittenDateError
from core.language.numbers import typed_whole
from core.language.typed.dates import typed_days
from core.plans.reader.words.group_names import GroupNames

_UNIT = re.compile(r"(?<!\s)\s+(?:platser|plats|personer|pers|deltagare|st|stycken)\.?$", re.IGNORECASE)
#: "högst 30 deltagare 8 mars": with a unit the number may come first.
_NUMBER_FIRST = re.compile(
    r"(?P<number>\d{1,6})\s+(?:platser|personer|pers|deltagare|st|stycken)\.?\s+(?P<meeting>.+)", re.IGNORECASE
)
_FREE = re.compile(
    r"(?:(?<![\s:])[\s:]+)?(?:fritt|fri|obegränsat|ingen\s+gräns|utan\s+gräns|inget\s+tak)$", re.IGNORECASE
)
_LAST_WORD = re.compile(r"(?:^|(?P<colon>(?:(?<!\s)\s+)?:\s*)|(?<!\s)\s+)(?P<word>[-–+]?[^\s:]+)$")
#: A last number that is too large may be the date's year.
_YEARS = range(1900, 2200)


class NoNumberError(Exception):
    """The text in place of the number."""


@dataclass(frozen=True, slots=True)
class TypedPlaces:
    """The parsed text."""

    #: The words for the meeting.
    meeting: str
    #: None for no limit.
    capacity: int | None = None
    #: Whether a number was given; otherwise the person only asks.
    changes: bool = True


def typed_places(rest: str, groups: Groups, *, year: int) -> TypedPlaces:
    """Split the text into the meeting and the number; dates without a year are in `year`. Raises NoNumberError."""
    if first := _NUMBER_FIRST.fullmatch(rest.strip()):
        return TypedPlaces(first["meeting"], int(first["number"]))
    text = _UNIT.sub("", rest.strip())
    if free := _FREE.search(text):
        return TypedPlaces(text[: free.start()].strip())
    match = _LAST_WORD.search(text)
    if match is None:
        return TypedPlaces(text, changes=False)
    before, word = text[: match.start()].strip(), match["word"]
    number = typed_whole(word)
    if number is None:
        if match["colon"] or not _means_meeting(word, before, groups, year):
            raise NoNumberError(word)
        return TypedPlaces(text, changes=False)
    if number in _YEARS and not match["colon"]:
        return TypedPlaces(text, changes=False)
    return TypedPlaces(before, number)


def _means_meeting(word: str, before: str, groups: Groups, year: int) -> bool:
    """Whether the last word belongs to the meeting: it is part of the date, or a group's name."""
    if not before or GroupNames(groups.names, groups.former).meant(word):
        return True
    try:
        together, without = typed_days(f"{before} {word}", year=year), typed_days(before, year=year)
    except WrittenDateError:
        return True
    return together is None or without is None or (together.start, together.end) != (without.start, without.end)
