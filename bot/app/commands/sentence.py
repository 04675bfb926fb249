"""The one grammar: which command a sentence means, by the phrases that commands are registered with.

Deterministic, with no model behind it: the same sentence always means the same. Of all phrases in the sentence the one
that begins first counts, and of these the one with most words. If there is none, misspelt words are read as the nearest
word of a phrase; then weak phrases count, such as "mötet".
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.app.commands.command import Command, Lack, Near, Way
from bot.app.commands.command_registry import Commands
from bot.app.commands.phrases import MARKS, Phrase, PhraseMatch, Token, rest_of, tokens_of, tokens_with_signs
from bot.app.meeting_words.vocabulary import COURTESY, ENDINGS, FILLERS, FORMS, KINDS, MEETING, ORDERS
from core.language.dates_in_text.names import MONTH_NUMBERS, MONTHS, WEEKDAY_NUMBERS
from core.language.spelling import folded, nearest

#: After this comes free text, in which no command is looked for.
_FREE_TEXT = (": ", ":\n", " https://", " http://")
_KNOWN = frozenset(
    {*COURTESY, *FILLERS, *FORMS, *KINDS, *MEETING, *ORDERS, *map(folded, [*MONTH_NUMBERS, *WEEKDAY_NUMBERS])}
)
_NOT = frozenset({"inte", "ej", "icke", "aldrig", "not", "dont", "don't", "never"})
#: Between parts of a sentence.
_PART = re.compile(r"[,;.!?:]\s?")
#: How many words it stands from the phrase that it denies.
_NEAR = 2
#: What one more request may come after.
_AND = re.compile(r"(?:[,;.!?]|\s(?:och|o|samt|and|sen|sedan))\s", re.IGNORECASE)
_MOST_PARTS = 5
_CAPITALISED = re.compile(r"[A-ZÅÄÖÉ][a-zåäöéü]+\W*$")
_THANKS = re.compile(
    r"\W{0,3}(?:hej\W{1,3})?(?:(?:tusen|stort|varmt)\s)?(?:tack|tackar)\s(?:så\smycket\s)?för\s"
    r"(?:senast|sist|igår|i\sdag|idag|hjälpen|infon|svaret|påminnelsen)\b\W*[!.,;:?]\s+",
    re.IGNORECASE,
)
_MONTHS = frozenset(map(folded, MONTHS))


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a sentence means."""

    meant: Command | Lack | Near
    #: The phrase that says so.
    phrase: Phrase
    #: What was typed beside the phrase.
    rest: str
    #: A misspelt word of the phrase, to what it was read as.
    misspelt: Mapping[str, str] = field(default_factory=dict)
    #: The sentence with those words spelt right.
    corrected: str = ""


def read_sentence(commands: Commands, text: str, known: Collection[str] = ()) -> Sentence | None:
    """What the sentence means; None if no phrase is in it. `known` are folded words that are not misspelt."""
    tokens = tokens_with_signs(text)
    spellings = commands.spellings
    spelt = _corrected(tokens, _KNOWN | set(known) | _surnames(text, tokens), spellings)
    head = _head(text, tokens)
    for weak in (False, True):
        # A misspelt word before the free text means more than any in it.
        for words, part in ((tokens, tokens[:head]), (spelt, spelt[:head]), (tokens, tokens), (spelt, spelt)):
            if best := _best(commands, part, weak=weak):
                way, match = best
                misspelt = dict(_misspelt(text, tokens, words, match, spellings))
                rest = rest_of(text, tokens, match)
                return Sentence(way.meant, way.phrase, rest, misspelt, _with(text, misspelt))
    return None


def _best(commands: Commands, tokens: Sequence[Token], *, weak: bool) -> tuple[Way, PhraseMatch] | None:
    words = {token.word for token in tokens}
    ways = (way for way in commands.ways if way.phrase.weak is weak and not words.isdisjoint(way.phrase.beginnings))
    matches = [(way, match) for way in ways if (match := way.phrase.find(tokens))]
    return min(matches, key=lambda match: (match[1].start, -match[1].words), default=None)


def is_denied(sentence: Sentence, text: str) -> bool:
    """Whether "inte" stands by the phrase, or in it: "ställ inte in mötet"."""
    tokens = tokens_with_signs(text)
    match = sentence.phrase.find(tokens)
    if match is None or not match.used:
        return False
    first, last = min(match.used), max(match.used)
    for index in range(max(0, first - _NEAR), min(len(tokens), last + _NEAR + 1)):
        if tokens[index].word in _NOT and index not in match.used:
            between = sorted([tokens[index].start, tokens[min(max(index, first), last)].start])
            if not _PART.search(text, *between):
                return True
    return False


def asked_besides(commands: Commands, text: str, sentence: Sentence) -> list[Command]:
    """Commands that change something and that later parts of the sentence ask for too: "… och byt plats till Borås"."""
    read = [read_sentence(commands, part) for part in _AND.split(text)[1:_MOST_PARTS]]
    meant = [one.meant for one in read if one and not one.phrase.weak]
    return [one for one in meant if isinstance(one, Command) and one.changes and one is not sentence.meant]


def spaced(text: str) -> str:
    """The text with a blank in words such as "nästamöte", which people write as one, and "decemberresan"."""
    for token in tokens_of(text):
        ending = max((name for name in ENDINGS if token.word.endswith(name)), key=len, default="")
        if ending and (before := token.word.removesuffix(ending)) and (before in ORDERS or before in _MONTHS):
            typed = text[token.start : token.end]
            cut = len(typed.rstrip(MARKS)) - len(ending)
            text = text.replace(typed, f"{typed[:cut]} {typed[cut:]}", 1)
    return text


def without_thanks(text: str) -> str:
    """The text without the thanks that it begins with, if it goes on: "tack för senast! när ses vi nästa gång?"."""
    match = _THANKS.match(text)
    return text[match.end() :] if match and text[match.end() :].strip(MARKS) else text


def _corrected(tokens: Sequence[Token], right: Collection[str], spellings: Collection[str]) -> list[Token]:
    """The words, with unknown ones replaced by the nearest word of a phrase."""
    return [
        token
        if token.word in right or token.word in spellings or any(sign.isdigit() for sign in token.word)
        else replace(token, word=nearest(token.word, spellings) or token.word)
        for token in tokens
    ]


def _surnames(text: str, tokens: Sequence[Token]) -> set[str]:
    """Folded words with a capital after one with a capital, as in "Anna Lind": none of them is misspelt."""
    typed = [text[token.start : token.end] for token in tokens]
    return {
        token.word
        for before, name, token in zip(typed, typed[1:], tokens[1:], strict=False)
        if _CAPITALISED.match(before) and _CAPITALISED.match(name)
    }


def _head(text: str, tokens: Sequence[Token]) -> int:
    """How many words come before the free text."""
    ends = [at for mark in _FREE_TEXT if (at := text.find(mark)) > 0]
    return sum(token.start < min(ends) for token in tokens) if ends else len(tokens)


def _misspelt(
    text: str, tokens: Sequence[Token], words: Sequence[Token], match: PhraseMatch, spellings: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for index in sorted(match.used):
        if tokens[index].word != words[index].word:
            typed = text[tokens[index].start : tokens[index].end]
            yield typed.strip(MARKS), spellings[words[index].word]


def _with(text: str, corrected: Mapping[str, str]) -> str:
    for typed, meant in corrected.items():
        text = text.replace(typed, meant, 1)
    return text
