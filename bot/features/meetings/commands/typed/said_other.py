"""A meeting that a sentence cancels, resumes or merges, and who is invited to one, as a plain command."""

import re
from collections.abc import Iterator

from bot.app.commands.said_meeting import day_mentions, in_short, plain_command, said_meeting
from bot.app.context import Context
from bot.app.meeting_words.known import named_in
from bot.app.meeting_words.vocabulary import FILLERS
from bot.app.messages import IncomingMessage
from bot.features.meetings.commands.typed.move_reason import without_reason
from core.language.dates_in_text.mentions import Place, blanked
from core.language.reasons import split_reason
from core.language.spelling import folded
from core.meetings.model.meeting import MeetingStatus
from core.members.partners import partner_named

_CAPITALISED = re.compile(r"[A-ZÅÄÖÉ][\w-]{1,40}(?:\s(?:(?:för|och|i|av)\s)?[A-ZÅÄÖÉ][\w-]{1,40}){0,5}")
_WORD = re.compile(r"[\w-]{3,40}")
#: What organisations are called by, where a single word begins the sentence.
_ORGANISATION = re.compile(
    r"(?:förening|föreningen|förbundet|styrelsen|verket|regionen|skolan|universitetet|bolaget|stiftelsen)$",
    re.IGNORECASE,
)
_FEWEST_MEETINGS = 2


def said_cancelling(message: IncomingMessage, text: str, context: Context) -> str:
    """As *ställ in 31 maj: lokalen är stängd*; empty if it isn't clear which meeting."""
    return _with_reason("ställ in", message, text, context)


def said_resuming(message: IncomingMessage, text: str, context: Context) -> str:
    """As *återuppta 31 maj*; empty if it isn't clear which meeting."""
    return _with_reason("återuppta", message, text, context)


def _with_reason(command: str, message: IncomingMessage, text: str, context: Context) -> str:
    head, reason = split_reason(text)
    if not reason:
        head, reason = without_reason(message, text, context)
    meeting = said_meeting(message, head, context)
    if meeting is None:
        return ""
    return plain_command(command, meeting, message, context, reason)


def said_merge(message: IncomingMessage, text: str, context: Context) -> str:
    """As *slå ihop 27 september Naturvårdsgruppen med 20 september Miljöstrategigruppen*; empty if not two are named.

    The meeting whose day is said once more stays, otherwise the first: "20 sep och 27 sep, kör på den 27:e".
    """
    days = day_mentions(text, message, context)
    found = []
    for number, place in enumerate(days):
        # The words for a meeting stand before its day, or after it: then up to the next day.
        before = blanked(text[: place[1]], [(0, days[number - 1][1])] if number else [])
        after = blanked(text[: days[number + 1][0] if number + 1 < len(days) else len(text)], [(0, place[0])])
        found += [meeting for words in (before, after) if (meeting := said_meeting(message, words, context))][:1]
    zone = context.config.zone
    ahead = [one for one in found if one.status is MeetingStatus.PLANNED and one.starts_at(zone) > message.now]
    meetings = list({meeting.id: meeting for meeting in ahead}.values())
    if len(meetings) != _FEWEST_MEETINGS or set(meetings[0].groups) & set(meetings[1].groups):
        return ""
    again = [re.search(r"\d{1,2}", text[slice(*place)]) for place in days[2:]]
    if any(day and int(day[0]) == meetings[1].start_date.day for day in again):
        meetings.reverse()
    names = [f"{in_short(one, message, context).removesuffix(f' {one.groups[0]}')} {one.groups[0]}" for one in meetings]
    return f"slå ihop {names[0]} med {names[1]}"


def said_partner(message: IncomingMessage, text: str, context: Context) -> str:
    """As *bjud in Naturskyddsföreningen till 31 maj*; empty if not one organisation and one meeting are named."""
    known = {name: match.span() for match in _WORD.finditer(text) if (name := partner_named(match[0]))}
    organisations = known or dict(_organisations(message, text, context))
    if len(organisations) != 1:
        return ""
    name, place = next(iter(organisations.items()))
    meeting = said_meeting(message, blanked(text, [place]), context)
    return "" if meeting is None else plain_command(f"bjud in {name} till", meeting, message, context)


def _organisations(message: IncomingMessage, text: str, context: Context) -> Iterator[tuple[str, Place]]:
    """Names in capitals that are no meeting's or group's: what such a name ends with may be: "Föreningen i Rydal"."""
    unknown = {folded(word) for word in named_in(message, text, context).unknown}
    for match in _CAPITALISED.finditer(text):
        words = match[0].split()
        while words and folded(words[-1]) not in unknown:
            words.pop()
        name = " ".join(words)
        if words and folded(words[0]) not in FILLERS and (match.start() or words[1:] or _ORGANISATION.search(name)):
            yield name, (match.start(), match.start() + len(name))
