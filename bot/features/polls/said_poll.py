"""The poll that a sentence asks for: "fråga naturvård om dom hellre vill till en äng eller en skog, anonymt"."""

import re

from bot.app.context import Context
from bot.app.meeting_words.group_words import GroupWords
from bot.app.meeting_words.typed_groups import typed_groups
from bot.app.messages import IncomingMessage
from bot.features.polls.typed_poll import likely_poll
from core.language.dates_in_text.mentions import blanked

#: What asks, up to the choices: "fråga naturvård om de hellre vill ha", "quick poll in fairtrade pls:".
_ASKS = re.compile(
    r"^.{0,80}?\b(?:fråga|kolla|hör|höra|omröstning|rösta|röstning|snabbfråga|poll|vote|ask)\b[^:?]{0,80}?"
    r"(?::\s|\b(?:om|whether|if)\s(?:(?:de|dom|dem|they|folk|gruppen|alla|ni)\s)?"
    r"(?:(?:hellre|helst|föredrar|would|rather|prefer)\s){0,2}"
    r"(?:(?:vill|skulle|want|like)\s){0,2}(?:(?:hellre|helst|rather)\s)?(?:(?:vilja|ha|åka|gå|to)\s)?)",
    re.IGNORECASE,
)
_ANONYMOUS = re.compile(
    r"[,.]?\s?\b(?:anonymt|anonym|anonyma|hemligt|hemlig|utan\snamn|anonymous|anonymously|secret)\b", re.IGNORECASE
)
_OPEN = re.compile(r"[,.]?\s(?:med\snamn|öppet|öppen|by\sname)\b", re.IGNORECASE)
_COURTESY = re.compile(r"[,.]?\s(?:tack|snälla|please|pls|plz|thanks)\b[\s.!]*", re.IGNORECASE)
_TIES = re.compile(r"\b(?:i|till|för|hos|in|for)(?=\s{2})", re.IGNORECASE)
#: What stands before each choice: "till en äng eller till en skog".
_LEADS = re.compile(
    r"(^|,\s|\b(?:eller|or)\s)(?:(?:(?:till|ha|åka|gå|besöka|se|to|have|go)\s){1,2}(?:(?:en|ett|a|an|the)\s)?|(?:en|ett|an|a)\s)",
    re.IGNORECASE,
)
_QUOTES = re.compile(r"[\"“”„»«/]")


def said_poll(message: IncomingMessage, text: str, context: Context) -> str:
    """As *omröstning anonym i Naturvårdsgruppen "Äng eller skog?" äng/skog*; empty without choices."""
    groups = context.groups()
    named = typed_groups(text, groups=GroupWords(groups), names=groups.names, here=message.group)
    told = _TIES.sub("  ", blanked(text, list(named.places)))
    anonymous = bool(_ANONYMOUS.search(told))
    told = _COURTESY.sub(" ", _OPEN.sub(" ", _ANONYMOUS.sub(" ", told)))
    asks = _ASKS.match(told)
    if asks is None:
        return ""
    clause = _QUOTES.sub(" ", " ".join(told[asks.end() :].split())).strip(" ,.;:?")
    clause = _LEADS.sub(r"\1", clause)
    likely = likely_poll(clause, GroupWords(groups))
    if likely is None or "ja" in likely.choices:
        return ""
    choices = "/".join(likely.choices)
    group = [f"i {named.names[0]}"] if len(named.names) == 1 else []
    return " ".join(["omröstning", *(["anonym"] if anonymous else []), *group, f'"{likely.question}"', choices])
