"""The dates of a row: each is the meeting's or something else's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.language.dates_in_text.dates import find_dates
from core.language.dates_in_text.mentions import DateMention, Join, Place, blanked
from core.language.dates_in_text.weeks import find_weeks
from core.plans.model.plan import SetAsideReason
from core.plans.reader.context import Conventions
from core.plans.reader.rows.about import is_moved_from, purpose_after, purpose_before
from core.plans.reader.rows.parts import RowParts

_TO = re.compile(r"\s(?:till|til|to)\s(?:den\s)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DatesOfRow:
    """What was found in one row."""

    #: For the meeting.
    meant: tuple[DateMention, ...]
    #: For something else, with what.
    others: tuple[tuple[DateMention, SetAsideReason], ...]

    @property
    def places(self) -> list[Place]:
        """Where any date stands."""
        return [mention.place for mention in (*self.meant, *(mention for mention, _ in self.others))]


def dates_of_row(text: str, parts: RowParts, conventions: Conventions) -> DatesOfRow:
    """Every date in the row, left to right; a weekday in a week counts where no finer date does."""
    dates = [day for mention in dates_in(text, conventions) for day in _moved(text, mention)]
    judged = [(mention, _purpose(text, dates, index, parts)) for index, mention in enumerate(dates)]
    meant = [mention for mention, reason in judged if reason is None]
    others = [(mention, reason) for mention, reason in judged if reason is not None]
    themed = [mention for mention, reason in others if reason is SetAsideReason.THEME]
    if not meant and themed:
        # "Tema: Skog 8 mars" has no other date: then it is the meeting's.
        meant, others = themed, [(mention, reason) for mention, reason in others if mention not in themed]
    return DatesOfRow(tuple(meant), tuple(others))


def dates_in(text: str, conventions: Conventions) -> tuple[DateMention, ...]:
    """Every date in the text; a weekday in a week counts where no finer date does."""
    mentions = find_dates(
        text, dotted=conventions.dotted, numbered=conventions.numbered, month_first=conventions.month_first
    )
    if mentions:
        return mentions
    return tuple(week for week in find_weeks(text) if isinstance(week, DateMention))


def _moved(text: str, mention: DateMention) -> tuple[DateMention, ...]:
    """The two days of "flyttad från 6 till 13 april", which are no stretch of days; else the mention."""
    start, end = mention.place
    between = _TO.search(text, start, end) if mention.join is Join.RANGE else None
    if between is None or not is_moved_from(text, start):
        return (mention,)
    first, last = mention.days
    away = DateMention((start, between.start()), (replace(first, month=first.month or last.month),))
    return (away, DateMention((between.end(), end), (last,)))


def _purpose(text: str, mentions: Sequence[DateMention], index: int, parts: RowParts) -> SetAsideReason | None:
    place = mentions[index].place
    for name, start, end in parts.set_apart:
        if start <= place[0] < end and name in ("theme", "passed_by"):
            return SetAsideReason.THEME if name == "theme" else SetAsideReason.DEADLINE
    earliest = mentions[index - 1].place[1] if index else 0
    latest = mentions[index + 1].place[0] if index + 1 < len(mentions) else len(text)
    return purpose_before(text, place, earliest) or purpose_after(text, place, latest)


def without_dates(text: str, places: Sequence[Place]) -> str:
    """The text with its dates blank."""
    return blanked(text, list(places))
