"""Which meetings a command is for: those that have been, or those ahead."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from bot.app.meeting_words.reading import Named
from core.language.relative_dates.periods import Period
from core.meetings.model.meeting import Meeting

#: A year or a half isn't looked for a year earlier.
_LONGEST = timedelta(days=300)


class Held(Enum):
    """Which meetings a command is for."""

    EITHER = "either"
    PAST = "past"  #: what came of it
    AHEAD = "ahead"  #: what one says before it


def of_those(
    held: Held, named: Named, known: Sequence[Meeting], words: str, *, today: date, now: datetime, zone: ZoneInfo
) -> Sequence[Meeting]:
    """The meetings of `known` that the command may be about; the period in `named` becomes the one that has been."""
    if held is Held.PAST:
        named.period = _behind(named.period, words, today)
    if held is Held.AHEAD and not named.days:
        return [meeting for meeting in known if meeting.ends_at(zone) > now]
    return known


def _behind(period: Period | None, words: str, today: date) -> Period | None:
    """A month or season that is still to come this year is last year's; with its year it is as said."""
    if period is None or period.start <= today or any(map(str.isdigit, words[slice(*period.place)])):
        return period
    long = period.end - period.start
    if long >= _LONGEST or period.start.year != today.year:
        return period
    start = period.start.replace(year=today.year - 1)
    return replace(period, start=start, end=start + long)
