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


class Tense(Enum):
    """Which meetings a command is for."""

    EITHER = "either"
    PAST = "past"  #: what came of it
    AHEAD = "ahead"  #: what one says before it


def of_those(
    tense: Tense, named: Named, known: Sequence[Meeting], words: str, *, today: date, now: datetime, zone: ZoneInfo
) -> Sequence[Meeting]:
    """The meetings of `known` that the command may be about; the period in `named` becomes the one that has been."""
    if tense is Tense.PAST and (behind := _behind(named.period, words, today)):
        in_it = any(meeting.start_date <= behind.end and behind.start <= meeting.end_date for meeting in known)
        named.period = behind if in_it else named.period
    if tense is Tense.AHEAD and not named.days:
        return [meeting for meeting in known if meeting.ends_at(zone) > now]
    return known


def _behind(period: Period | None, words: str, today: date) -> Period | None:
    """Last year's month or season, where this year's is still to come; None if it isn't, or was said with its year."""
    if period is None or period.start <= today or any(map(str.isdigit, words[slice(*period.place)])):
        return None
    long = period.end - period.start
    if long >= _LONGEST or period.start.year != today.year:
        return None
    start = period.start.replace(year=today.year - 1)
    return replace(period, start=start, end=start + long)
