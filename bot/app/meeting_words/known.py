"""The vocabulary of the network's own meetings and groups: which words are names, and which say something more."""

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

from bot.app.context import Context
from bot.app.meeting_words.group_words import GroupWords
from bot.app.meeting_words.reading import Named, read_words, told_words
from bot.app.members_view import as_seen
from bot.app.messages import IncomingMessage
from core.groups.model import Groups
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings
from core.meetings.queries.known_meetings import not_merged

#: Days before and after today in which meetings are searched.
AROUND = timedelta(days=500)
#: Characters that separate a meeting from what is said about it.
_TOLD = re.compile(r":(?:\s|$)|https?://|\s[-–=]\s|\btill\b|→|->", re.IGNORECASE)


def known_meetings(message: IncomingMessage, context: Context, *, stored: bool = False) -> Sequence[Meeting]:
    """All meetings that may be meant, including cancelled ones, by start.

    As the person may see them, or with `stored` as they are, for coordinators' commands.
    """
    today = context.today(message.now)
    listed = context.read(lambda conn: meetings.list_between(conn, today - AROUND, today + AROUND))
    return not_merged(listed) if stored else as_seen(message, listed, context)


def with_named_days(
    known: Sequence[Meeting], named: Named, message: IncomingMessage, context: Context, *, stored: bool = False
) -> Sequence[Meeting]:
    """`known`, and the meetings on days that were named with their year, however long ago or far ahead, by start."""
    if not (named.year_said and named.days):
        return known
    first, last = min(days.start for days in named.days), max(days.end for days in named.days)
    listed = context.read(lambda conn: meetings.list_between(conn, first, last))
    ids = {meeting.id for meeting in known}
    more = [meeting for meeting in listed if meeting.id not in ids]
    shown = not_merged(more) if stored else as_seen(message, more, context)
    return sorted([*known, *shown], key=lambda meeting: meeting.start_date) if more else known


def group_words(context: Context, known: Sequence[Meeting]) -> GroupWords:
    """The network's groups, including those that have ended or only occur in meetings."""
    groups = context.groups()
    of_meetings = (group for meeting in known for group in meeting.groups)
    return _words_of(tuple(dict.fromkeys([*groups.all_names, *of_meetings])), tuple(groups.former.items()))


@lru_cache(maxsize=8)
def _words_of(names: tuple[str, ...], former: tuple[tuple[str, str], ...]) -> GroupWords:
    """Made once for the same groups: each sentence asks for them several times."""
    return GroupWords(Groups(names, (), dict(former)))


def known_words(message: IncomingMessage, context: Context) -> frozenset[str]:
    """Folded words of the meetings' titles, themes and places, and of groups: none of them is misspelt."""
    known = known_meetings(message, context)
    return told_words(known) | group_words(context, known).stems


def named_in(message: IncomingMessage, text: str, context: Context) -> Named:
    """What the words say about a meeting, and which of them don't."""
    known = known_meetings(message, context)
    today = context.today(message.now)
    return read_words(text, known, group_words(context, known), today=today)


def names_a_meeting(message: IncomingMessage, text: str, context: Context) -> bool:
    """Whether the words name a meeting and say nothing else, or name it by its day."""
    named = named_in(message, text, context)
    return bool(named.days) or (named.chooses and not named.unknown)


def chooses_a_meeting(message: IncomingMessage, text: str, context: Context) -> bool:
    """Whether the words name a meeting, whatever else they say."""
    return named_in(message, text, context).chooses


def names_a_period(message: IncomingMessage, text: str, context: Context) -> bool:
    """Whether a month, a week or a year is named, and no one meeting in it."""
    named = named_in(message, text, context)
    return named.period is not None and not (named.days or named.words or named.order)


def sets_something(message: IncomingMessage, text: str, context: Context) -> bool:
    """Whether the words also say a new value, besides the meeting."""
    return bool(_TOLD.search(text)) or bool(named_in(message, text, context).unknown)
