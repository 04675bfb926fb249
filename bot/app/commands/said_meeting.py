"""The meeting that a sentence is about which says other things too, and how a button names it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.app.commands.meeting_lookup import meant_meeting
from bot.app.commands.unused_words import WordAccount
from bot.app.context import Context
from bot.app.meeting_words.known import known_meetings, named_in
from bot.app.meeting_words.reading import AROUND, WORD
from bot.app.messages import IncomingMessage
from bot.app.typed.button_choices import with_choice
from core.language.dates import as_typed
from core.language.dates_in_text.dates import find_dates
from core.language.dates_in_text.mentions import FILLER, Place, blanked
from core.language.dates_in_text.times import find_times, sure_time_places
from core.language.relative_dates.said_days import find_said_days
from core.meetings.model.meeting import Meeting


def said_meeting(message: IncomingMessage, text: str, context: Context) -> Meeting | None:
    """The one meeting of the asker's that `text` names beside other words; None if it names none, or several.

    The meeting that a button has chosen is meant whatever the words say.
    """
    if message.chosen_meeting is None:
        named = named_in(message, text, context)
        if not named.chooses:
            return None
        text = without_words(text, named.unknown)
    alone = replace(message, account=WordAccount(strict=True))
    meant = meant_meeting(alone, text, context, command="träff", nearest=lambda _: None, stored=True)
    if not isinstance(meant, Meeting) or not message.rights.coordinates(meant.groups):
        return None
    return meant


def seen_meeting(message: IncomingMessage, text: str, context: Context) -> Meeting | None:
    """The one meeting that `text` names beside other words, as the asker may see it; None if it names none."""
    named = named_in(message, text, context)
    if not named.chooses:
        return None
    words = without_words(text, named.unknown)
    alone = replace(message, account=WordAccount())
    meant = meant_meeting(alone, words, context, command="träff", nearest=lambda _: None)
    return meant if isinstance(meant, Meeting) else None


def without_words(text: str, words: Sequence[str]) -> str:
    """The text with these words, as typed, blanked out; everything else keeps its position."""
    left_out = set(words)
    return blanked(text, [match.span() for match in WORD.finditer(text) if match[0].strip(AROUND) in left_out])


def day_mentions(text: str, message: IncomingMessage, context: Context) -> list[Place]:
    """Where each day stands, left to right: "7 juni", "den 14", "på onsdag"."""
    today = context.today(message.now)
    written = [mention.place for mention in find_dates(text) or find_dates(text, dotted=True)]
    rest = blanked(text, written, FILLER)
    said = [day.place for day in find_said_days(blanked(rest, sure_time_places(rest), FILLER), today)]
    return sorted([*written, *said])


def plain_command(command: str, meeting: Meeting, message: IncomingMessage, context: Context, value: str = "") -> str:
    """Such as "plats 31 maj: Folkets hus", with the meeting's id, for a button."""
    told = f": {value}" if value else ""
    return with_choice(f"{command} {in_short(meeting, message, context)}{told}", meeting.id)


def days_and_hours(text: str, message: IncomingMessage, context: Context) -> list[Place]:
    """Where each day and each time stands."""
    return [*day_mentions(text, message, context), *(mention.place for mention in find_times(text))]


def in_short(meeting: Meeting, message: IncomingMessage, context: Context) -> str:
    """Its first day as one types it, with its group if others meet that day too: "24 maj Naturvårdsgruppen"."""
    first = meeting.start_date
    others = [
        other
        for other in known_meetings(message, context, stored=True)
        if other.start_date <= first <= other.end_date and other.id != meeting.id
    ]
    group = f" {meeting.groups[0]}" if others else ""
    return f"{as_typed(first, year=first.year != context.today(message.now).year)}{group}"
