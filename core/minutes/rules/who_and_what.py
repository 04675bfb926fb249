"""Who does what in a task's line: "Lisa Ek tar fram underlag", "Lisa och Olle: lokalen", "alla läser rapporten"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Maximum words for the person.
_MOST_WORDS = 6
_COLON = re.compile(r":(?:\s|$)|\s[-–]\s")
_MODAL = frozenset({"ska", "skall", "får", "kan", "vill", "måste", "bör", "will", "shall", "should", "must", "can"})
#: Words that end like a verb but aren't one.
_NO_VERB = frozenset(
    {
        "för",
        "eller",
        "efter",
        "per",
        "under",
        "över",
        "inför",
        "var",
        "här",
        "där",
        "när",
        "mer",
        "fler",
        "utanför",
        "år",
        "or",
        "for",
        "after",
    }
)
#: What everybody may do and no nouns: "alla läser till 31 mars".
_VERBS = frozenset(
    {"läser", "skickar", "svarar", "kollar", "tittar", "funderar", "förbereder", "rapporterar", "mejlar", "hör"}
)
#: After one of these, another word for the person follows.
_JOINS = frozenset(
    {
        "och",
        "&",
        "med",
        "i",
        "på",
        "från",
        "för",
        "av",
        "af",
        "von",
        "de",
        "van",
        "der",
        "and",
        "with",
        "from",
        "samt",
        "eller",
    }
)
_EVERY = frozenset(
    {"alla", "båda", "hela", "våra", "vår", "några", "varje", "de", "två", "tre", "fyra", "fem", "all", "every", "our"}
)
#: Particles that belong to a verb: "tar fram", "skickar ut".
_OF_VERBS = frozenset(
    {
        "ut",
        "upp",
        "fram",
        "in",
        "ner",
        "ned",
        "med",
        "om",
        "till",
        "över",
        "på",
        "av",
        "bort",
        "igenom",
        "hem",
        "ihop",
        "en",
        "ett",
        "den",
        "det",
        "de",
        "alla",
        "nya",
        "ny",
    }
)


@dataclass(frozen=True, slots=True)
class WhoAndWhat:
    """The words for who does it, and for what."""

    who: str
    what: str


def who_and_what(line: str) -> WhoAndWhat | None:
    """The line split into person and action; None if it doesn't say who, which is never guessed."""
    mark = _COLON.search(line)
    head = line[: mark.start()].strip() if mark else ""
    if mark and len(head.split()) <= _MOST_WORDS and _by_verb(head.split()) is None:
        return WhoAndWhat(head, line[mark.end() :].strip())
    words = line.split()
    at = _by_verb(words) or _by_names(words)
    return None if at is None else WhoAndWhat(" ".join(words[:at]).strip(","), " ".join(words[at:]))


def _by_verb(words: Sequence[str]) -> int | None:
    """The position of the verb, if everything before it is the person."""
    if not words or _like_a_verb(words[0]):
        return None
    for at in range(1, min(len(words), _MOST_WORDS + 1)):
        if _like_a_verb(words[at]) and not _is_noun(words, at):
            return at if _names_somebody(words[:at]) else None
    return None


def _by_names(words: Sequence[str]) -> int | None:
    """The end of at least two names: "Lisa Ek fixa lokal"."""
    at = 0
    while at < len(words) and (words[at][:1].isupper() or (at and words[at] in _JOINS)):
        at += 1
    return at if 1 < at < len(words) and at <= _MOST_WORDS and words[at - 1][:1].isupper() else None


def _like_a_verb(word: str) -> bool:
    """Whether it looks like a verb, such as "tar" or "ska"; names have a capital letter."""
    bare = word.strip(",.")
    return bare.islower() and (bare in _MODAL or (len(bare) > 2 and bare.endswith("r") and bare not in _NO_VERB))


def _is_noun(words: Sequence[str], at: int) -> bool:
    """Whether it is a noun, as "kommuner" in "alla kommuner svarar" and "alla kommuner:"; any verb comes after it."""
    if words[at].casefold() in _VERBS:
        return False
    return words[at - 1].casefold() in _EVERY and (at + 1 == len(words) or _like_a_verb(words[at + 1]))


def _names_somebody(words: Sequence[str]) -> bool:
    if len(words) == 2 and words[1].casefold() not in _OF_VERBS:
        return True
    return all(_belongs(word, before) for before, word in pairwise(words))


def _belongs(word: str, before: str) -> bool:
    """Whether the word continues the person named before it."""
    earlier = before.casefold()
    joined = earlier in _JOINS or earlier in _EVERY or earlier.endswith((",", "s"))
    return word[:1].isupper() or word in _JOINS or joined
