"""What cells hold, by their looks: hours, forms, bare days, groups."""

import re
from collections.abc import Callable, Sequence

from core.language.dates_in_text.names import SHORT_WEEKDAYS, WEEKDAY
from core.language.dates_in_text.times import find_times, lone_hours
from core.meetings.meeting_words import stated_form
from core.meetings.model.meeting import MeetingForm
from core.plans.reader.context import Context
from core.plans.reader.rows.times import times_in
from core.plans.reader.words.group_names import ends_as_group

_MOST = 0.5
_DAY_NAME = rf"(?:(?:{WEEKDAY}|{'|'.join(SHORT_WEEKDAYS)})\.?\s+)?"
_DAY = r"(?:[12]?\d|3[01])\.?[*¹²³⁴]{0,3}"
#: "2", "10–11", "to 15": days of a month that stands elsewhere.
_DAY_OF_MONTH = re.compile(rf"{_DAY_NAME}{_DAY}(?:\s?[-–&]\s?{_DAY_NAME}{_DAY})?", re.IGNORECASE)
#: Characters; what is longer is no list of groups, and no hours or form.
_LONGEST_GROUPS, _LONGEST_VALUE = 90, 40
_LONGEST_TIME_WORDS = 24
#: Between the groups that one cell names.
BETWEEN_GROUPS = re.compile(r"(?:(?<!\s)\s+)?[,&;+/]\s*|(?<!\s)\s+(?:och|and|samt)\s+|(?:(?<!\s)[^\S\n]+)?\n\s*")


def share(values: Sequence[str], check: Callable[[str], bool]) -> float:
    """How many of the values, of which there are some, pass the check: from 0 to 1."""
    return sum(bool(check(value)) for value in values) / len(values)


def are_days_of_month(values: Sequence[str]) -> bool:
    """Whether most of what holds a number is a day of a month; "?" says nothing."""
    numbers = [value for value in values if any(letter.isdigit() for letter in value)]
    return bool(numbers) and share(numbers, lambda value: bool(_DAY_OF_MONTH.fullmatch(value.strip()))) > _MOST


def is_time(value: str) -> bool:
    """Whether a cell holds hours and little else."""
    if len(value) > _LONGEST_VALUE:
        return False
    hours = bool(find_times(value)) or any(True for _ in lone_hours(value))
    return hours or (times_in(value).known and len(value) < _LONGEST_TIME_WORDS)


def is_form(value: str) -> bool:
    """Whether a cell says how people meet."""
    return len(value) < _LONGEST_VALUE and stated_form(value) is not MeetingForm.UNKNOWN


def names_groups(value: str, context: Context) -> bool:
    """Whether a cell holds nothing but groups, by name or clearly shortened."""
    if len(value) >= _LONGEST_GROUPS:
        return False
    parts = [part.strip() for part in BETWEEN_GROUPS.split(value)]
    return ends_as_group(value) or all(part and context.names.meant(part) for part in parts)
