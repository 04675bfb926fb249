"""A typed poll taken apart: "anonym i Naturvårdsgruppen "Ska vi byta mötesdag?" ja/nej" is question, choices, group."""

import re
from dataclasses import dataclass

from bot.app.context import Context
from bot.app.meeting_words.group_words import GroupWords
from bot.app.meeting_words.typed_groups import typed_groups
from bot.app.messages import IncomingMessage
from bot.features.polls.anonymity import anonymity_at_end, anonymity_at_start
from core.language.dates_in_text.mentions import blanked
from core.polls.errors import PollFault, PollWordsError
from core.polls.rules import split_choices

_QUOTES = '"“”„»«'
#: A question in quotation marks, first of all that is left.
_QUOTED = re.compile(rf"[{_QUOTES}](?P<question>[^{_QUOTES}]*)[{_QUOTES}](?P<rest>.*)", re.DOTALL)
_TO = r"(?:i|för|till|åt|hos|in|for)"
_TO_GROUP = re.compile(rf"{_TO}\s{{1,3}}$", re.IGNORECASE)
_LAST_WORD = re.compile(rf"\s{_TO}\s{{1,3}}(?P<group>[^\s/,]{{1,60}})[\s.!]{{0,3}}$", re.IGNORECASE)
_FIRST_WORD = re.compile(rf"{_TO}\s{{1,3}}(?P<group>[^\s/,]{{1,60}})[\s:,]{{0,4}}(?=[{_QUOTES}])", re.IGNORECASE)
#: "in fairtrade pls: coffee or tea": no question stands before the colon.
_FIRST_CLAUSE = re.compile(
    rf"{_TO}\s{{1,3}}(?P<group>[^\s/,:]{{1,60}})(?:\s(?:pls|please|plz|tack|snälla))?\s?:\s", re.IGNORECASE
)
#: "anonym röstning om …".
_ABOUT = re.compile(r"^(?:om|about|on)\s", re.IGNORECASE)
_OR = re.compile(r"\s(?:eller|or)\s", re.IGNORECASE)
#: What a sentence's question may come after: "kolla med gänget: kaffe eller te".
_CLAUSE = re.compile(r"[:;.?!]\s")
_QUOTE = re.compile(rf"[{_QUOTES}]")
#: Some words without choices among them.
_WORDS = re.compile(r"(?!eller\b|.{0,150}\seller$)\w[^/:]{2,150}", re.IGNORECASE)
_MARKS = " \t\n:;,.–-"
#: What asks, up to the choices: "fråga naturvård om de hellre vill ha", "quick poll in fairtrade pls:".
_ASKS_FOR = re.compile(
    r"^.{0,80}?\b(?:fråga|kolla|hör|höra|omröstning|rösta|röstning|snabbfråga|poll|vote|ask)\b[^:?]{0,80}?"
    r"(?::\s|\b(?:om|whether|if)\s(?:(?:de|dom|dem|they|folk|gruppen|alla|ni)\s)?"
    r"(?:(?:hellre|helst|föredrar|would|rather|prefer)\s){0,2}"
    r"(?:(?:vill|skulle|want|like)\s){0,2}(?:(?:hellre|helst|rather)\s)?(?:(?:vilja|ha|åka|gå|to)\s)?)",
    re.IGNORECASE,
)
_ANONYMOUS = re.compile(
    r"[,.]?\s?\b(?:anonymt|anonym|anonyma|hemligt|hemlig|utan\snamn|anonymous|anonymously|secret)\b", re.IGNORECASE
)
_OPEN = re.compile(
    r"[,.]?\s(?:(?:inte|ej|icke|not)\s(?:anonymt|anonym|hemligt|hemlig|anonymous|anonymously)|med\snamn|öppet|öppen|by\sname)\b",
    re.IGNORECASE,
)
_COURTESY = re.compile(r"[,.]?\s(?:tack|snälla|please|pls|plz|thanks)\b[\s.!]*", re.IGNORECASE)
_TIES = re.compile(r"\b(?:i|till|för|hos|in|for)(?=\s{2})", re.IGNORECASE)
#: What stands before each choice: "till en äng eller till en skog".
_LEADS = re.compile(
    r"(^|,\s|\b(?:eller|or)\s)(?:(?:(?:till|ha|åka|gå|besöka|se|to|have|go)\s){1,2}(?:(?:en|ett|a|an|the)\s)?|(?:en|ett|an|a)\s)",
    re.IGNORECASE,
)
_QUOTE_OR_SLASH = re.compile(rf"[{_QUOTES}/]")


@dataclass(frozen=True, slots=True)
class TypedPoll:
    """What somebody typed after `omröstning`."""

    question: str
    choices: list[str]
    anonymous: bool
    #: The groups that are named; none if the words name none.
    groups: list[str]


def read_poll(text: str, words: GroupWords) -> TypedPoll:
    """Read what was typed. Raises PollWordsError if nothing in it is a question, or its choices are unclear."""
    around = _around(text, words)
    question, choices = _question_and_choices(around.rest)
    choices, said = anonymity_at_start(choices)
    return TypedPoll(question, split_choices(choices), around.anonymous or bool(said), around.groups)


def likely_poll(text: str, words: GroupWords) -> TypedPoll | None:
    """The poll that a sentence may mean whose question or choices aren't marked as such; None if there is none.

    "om de hellre vill ha film, teater eller musik i höst" asks "Film, teater eller musik i höst?" with those three;
    "ny logga" asks "Ny logga?", yes or no.
    """
    around = _around(text, words)
    *_, clause = _CLAUSE.split(_QUOTE.sub("", around.rest).strip(f"{_MARKS}?! "))
    left, *either = _OR.split(clause, maxsplit=1)
    *first, before = (part.strip() for part in left.split(","))
    if not either and _WORDS.fullmatch(clause):
        return TypedPoll(f"{clause[:1].upper()}{clause[1:]}?", ["ja", "nej"], around.anonymous, around.groups)
    if not either or not before or not either[0].strip():
        return None
    number = len(before.split()) if first else 1
    # Of what comes before the first choice and after the last, nobody can say how much belongs to it.
    listed = [" ".join(part.split()[-number:]) for part in (*first, before)]
    choices = [*listed, " ".join(either[0].split()[:number])]
    if not all(choices):
        return None
    question = clause if "?" in around.rest else f"{', '.join(listed)} eller {either[0].strip()}"
    return TypedPoll(f"{question[:1].upper()}{question[1:]}?", choices, around.anonymous, around.groups)


def said_poll(message: IncomingMessage, text: str, context: Context) -> str:
    """As *omröstning anonym i Naturvårdsgruppen "Äng eller skog?" äng/skog*; empty without choices."""
    groups = context.groups()
    named = typed_groups(text, groups=GroupWords(groups), names=groups.names, here=message.group)
    told = _OPEN.sub(" ", _TIES.sub("  ", blanked(text, list(named.places))))
    anonymous = bool(_ANONYMOUS.search(told))
    told = _COURTESY.sub(" ", _ANONYMOUS.sub(" ", told))
    asks = _ASKS_FOR.match(told)
    if asks is None:
        return ""
    clause = _QUOTE_OR_SLASH.sub(" ", " ".join(told[asks.end() :].split())).strip(" ,.;:?")
    clause = _LEADS.sub(r"\1", clause)
    likely = likely_poll(clause, GroupWords(groups))
    if likely is None or "ja" in likely.choices:
        return ""
    choices = "/".join(likely.choices)
    group = [f"i {named.names[0]}"] if len(named.names) == 1 else []
    return " ".join(["omröstning", *(["anonym"] if anonymous else []), *group, f'"{likely.question}"', choices])


@dataclass(frozen=True, slots=True)
class _Around:
    """What is said around a poll, and the rest."""

    rest: str
    anonymous: bool
    groups: list[str]


def _around(text: str, words: GroupWords) -> _Around:
    rest, first_said = anonymity_at_start(text.strip(_MARKS))
    rest, first = _without_first_group(rest, words)
    rest, then_said = anonymity_at_start(rest)
    rest, last_said = _without_anonymity_at_end(rest)
    rest, last = _without_last_group(rest, words)
    if last is not None and last_said is None:
        rest, last_said = _without_anonymity_at_end(rest)
    if first_said or then_said:
        rest = _ABOUT.sub("", rest)
    said = next((said for said in (last_said, then_said, first_said) if said is not None), False)
    groups = [group for group in (first, last) if group is not None]
    return _Around(rest, said, list(dict.fromkeys(groups)))


def _without_anonymity_at_end(text: str) -> tuple[str, bool | None]:
    """Words at the end that would leave a single choice are a choice: "öppet, anonymt"."""
    rest, said = anonymity_at_end(text)
    if said is None:
        return text, None
    try:
        choices = split_choices(_question_and_choices(rest)[1])
    except PollWordsError:
        return rest, said
    return (text, None) if len(choices) == 1 else (rest, said)


def _without_first_group(text: str, words: GroupWords) -> tuple[str, str | None]:
    """The text without a group that it begins with, after "i" or before a quoted question."""
    for name, start, end in words.mentions(text):
        before, after = text[:start], text[end:].lstrip(_MARKS)
        if not _TO_GROUP.sub("", before).strip() and (before.strip() or after[:1] in _QUOTES):
            return after, name
    match = _FIRST_WORD.match(text) or _FIRST_CLAUSE.match(text)
    if match and (group := words.meant(match["group"])):
        return text[match.end() :], group
    return text, None


def _without_last_group(text: str, words: GroupWords) -> tuple[str, str | None]:
    """The text without a group that it ends with after "i", "för" or "till"; without such a word it is a choice."""
    bare = text.rstrip(" .!")
    for name, start, end in words.mentions(bare):
        if end == len(bare) and (before := _TO_GROUP.search(bare[:start])):
            return bare[: before.start()].rstrip(_MARKS), name
    if (match := _LAST_WORD.search(bare)) and (group := words.meant(match["group"])):
        return bare[: match.start()].rstrip(_MARKS), group
    return text, None


def _question_and_choices(text: str) -> tuple[str, str]:
    """In quotation marks, else up to a question mark that has something after it, else up to a colon."""
    if match := _QUOTED.match(text):
        return match["question"], match["rest"]
    ends = [index + 1 for index, sign in enumerate(text) if sign == "?" and re.search(r"\w", text[index + 1 :])]
    if ends:
        return text[: ends[-1]], text[ends[-1] :]
    if "?" in text:
        return text, ""
    question, colon, choices = text.partition(":")
    if not colon:
        raise PollWordsError(PollFault.NO_QUESTION, text)
    return question, choices
