"""Lines without a date that say when people meet all the same: by a rule, or by the name of a day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.document_reader.blocks import Paragraph
from core.language.dates_in_text.recurring import find_recurring
from core.language.dates_in_text.times import find_times
from core.language.relative_dates.special_days import is_special_day, names_special_day
from core.meetings.meeting_words import looks_like_meeting
from core.plans.reader.outline.scope import Scope
from core.plans.reader.rows.row_text import RowText

#: Characters; what is longer is running text, and says when people meet only with an hour.
_SHORT = 160
#: On such a day nobody meets.
_FREE = re.compile(
    r"\b(?:ej|inte|inga|inget|ingen|stängt|stängd\w*|ledig\w*|helgdag\w*|röd dag|lov|no|closed|ikke)\b", re.IGNORECASE
)


@dataclass(slots=True)
class DayRule:
    """A line without a date that names a day all the same, and what holds where it stands."""

    row: RowText
    scope: Scope


def lines_of_named_day(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """The name of a day alone on its line, with what happens then on the line below: both; else none."""
    if len(lines) < 2 or not is_special_day(lines[0].text) or lines[1].gap_before:
        return []
    if lines[1].bullet or lines[1].heading_level is not None:
        return []
    return list(lines) if names_day_by_rule(f"{lines[0].text}, {lines[1].text}") else []


def names_day_by_rule(text: str) -> bool:
    """Whether a line without a date says when people meet by a rule, or by the name of a day."""
    recurring = next(find_recurring(text), None)
    if recurring is not None and not text[: recurring.place[0]].strip():
        return True
    if recurring is None and (not names_special_day(text) or _FREE.search(text)):
        return False
    return bool(find_times(text)) or (len(text) <= _SHORT and looks_like_meeting(text))
