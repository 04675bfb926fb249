"""Lines without a date that say when people meet all the same: by a rule, or by the name of a day."""

import re
from dataclasses import dataclass

from core.language.dates_in_text.recurring import find_recurring
from core.language.dates_in_text.times import find_times
from core.language.relative_dates.special_days import names_special_day
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


def names_day_by_rule(text: str) -> bool:
    """Whether a line without a date says when people meet by a rule, or by the name of a day."""
    recurring = next(find_recurring(text), None)
    if recurring is not None and not text[: recurring.place[0]].strip():
        return True
    if recurring is None and (not names_special_day(text) or _FREE.search(text)):
        return False
    return bool(find_times(text)) or (len(text) <= _SHORT and looks_like_meeting(text))
