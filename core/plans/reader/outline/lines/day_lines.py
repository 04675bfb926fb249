"""Lines that say when and nothing else."""

import re

from core.document_reader.blocks import Paragraph
from core.language.dates_in_text.mentions import blanked
from core.language.dates_in_text.names import WEEKDAY
from core.language.dates_in_text.times import find_times
from core.plans.reader.context import Conventions
from core.plans.reader.outline.lines.bare_days import bare_day
from core.plans.reader.rows.dates.dates_of_row import dates_in

#: In the singular: "Sammanträdesdatum"; "Mötesdatum:" may be over a list.
_LABELS_OF_MINUTES = frozenset({"sammanträdesdatum", "møtedato", "mødedato"})
_WORD = re.compile(r"\w")
_WEEKDAYS = re.compile(rf"\b(?:{WEEKDAY})\b", re.IGNORECASE)


def is_label_of_minutes(text: str) -> bool:
    """Whether the line ends with the label over the day on which minutes were taken."""
    return text.casefold().rpartition(" ")[2].strip() in _LABELS_OF_MINUTES


def is_only_a_day(paragraph: Paragraph, conventions: Conventions, month: int | None) -> bool:
    """Whether the line is a date and nothing else, or a bare day under the heading of its `month`."""
    text = paragraph.text.strip()
    dates = dates_in(text, conventions)
    if not dates and month is not None and (bare := bare_day(text, month)):
        dates = (bare,)
    return len(dates) == 1 and not _WORD.search(_WEEKDAYS.sub("", blanked(text, [dates[0].place])))


def says_only_when(paragraph: Paragraph, conventions: Conventions) -> bool:
    """Whether the line is a date, perhaps with its hours, and nothing else."""
    text = paragraph.text.strip()
    dates = dates_in(text, conventions)
    if len(dates) != 1:
        return False
    plain = blanked(text, [dates[0].place])
    return not _WORD.search(_WEEKDAYS.sub("", blanked(plain, [time.place for time in find_times(plain)])))
