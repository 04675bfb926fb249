"""Which groups a typed sentence names, and where: "Naturvård och miljöstrategerna", "alla utom Rättvis handel"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.app.meeting_words.group_words import GroupWords
from bot.app.meeting_words.vocabulary import FILLERS
from core.language.dates_in_text.mentions import Place
from core.language.spelling import folded, nearest

_WORD = re.compile(r"[^\s,;+/&]{1,60}")
_ALL_BUT = re.compile(r"\b(?:alla|samtliga|all)(?:\s(?:grupper(?:na)?|groups))?\s(?:utom|except|but)\b", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:för |med |for )?(?:alla|samtliga|all) (?:the |(?:tre|två|fyra) )?(?:grupper(?:na)?|gruppen|groups)\b"
    r"|\bgemensam(?:t|ma)? (?:träff|möte) för alla\b",
    re.IGNORECASE,
)
_AND = frozenset({"och", "o", "samt", "and", "bada", "bade"})
_OR = frozenset({"eller", "elr", "or", "alt", "alternativt"})
_TIES = frozenset({"for", "med", "i", "till", "hos", "at", "with"})
_TOGETHER = frozenset({"gemensamt", "gemensam", "ihop", "tillsammans", "together"})
#: "Rättvis handel i praktiken" is the meeting's title, and also names its group.
_BEGINS_A_TITLE = re.compile(r"(?<!gruppen)(?<!nätverket)\s{1,3}(?:i|på|inom|för|hos|utan|som)\s{1,3}[a-zåäö]")
#: Minimum letters of a word to recognise it with one wrong letter.
_LONG = 7
_MARKS = ".:!?\"'”“*()"


@dataclass(frozen=True, slots=True)
class TypedGroups:
    """The groups, in the network's order, and their positions in the text."""

    names: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    place: Place
    folded: str
    #: The group that the word means, alone or as part of a whole name.
    group: str | None
    #: Where the whole name begins that it is part of; None if it is part of none.
    whole: int | None


def typed_groups(text: str, *, groups: GroupWords, names: Sequence[str], here: str | None) -> TypedGroups:
    """The named groups; if none, `here` (the channel's), or the only group there is.

    None if one of several is meant: "Naturvårdsgruppen eller Rättvis handel".
    """
    if (match := _ALL.search(text)) and not _ALL_BUT.search(text):
        return TypedGroups(tuple(names), (match.span(),))
    words = list(_words(text, groups, names))
    anchor = next((at for at, word in enumerate(words) if word.whole is not None), None)
    if anchor is None and here is None:
        anchor = next((at for at, word in enumerate(words) if word.group), None)
    if anchor is None and here is None:
        words = [_spelled(word, groups, names) for word in words]
        anchor = next((at for at, word in enumerate(words) if word.group), None)
    if anchor is None:
        only = (here,) if here is not None else tuple(names) if len(names) == 1 else ()
        return TypedGroups(only)
    first, last = _joined(words, anchor, -1), _joined(words, anchor, 1)
    if _chosen_between(words, first, last) or _goes_on(text, words[last].place[1]):
        return TypedGroups()
    return _of_run(text, words, first, last, names)


def _words(text: str, groups: GroupWords, names: Sequence[str]) -> Iterator[_Word]:
    whole = [(name, start, end) for name, start, end in groups.mentions(text) if name in names]
    for match in _WORD.finditer(text):
        plain = match[0].strip(_MARKS)
        part_of = next((mention for mention in whole if mention[1] < match.end() and match.start() < mention[2]), None)
        if part_of is not None:
            yield _Word(match.span(), folded(plain), part_of[0], part_of[1])
            continue
        meant = groups.meant_by_initials(plain) or (None if folded(plain) in FILLERS else groups.meant(plain))
        yield _Word(match.span(), folded(plain), meant if meant in names else None, None)


def _spelled(word: _Word, groups: GroupWords, names: Sequence[str]) -> _Word:
    """The group that a misspelt word means; a preview asks about it anyway."""
    meant = nearest(word.folded, groups.stems) if len(word.folded) >= _LONG else None
    group = groups.meant(meant) if meant else None
    return replace(word, group=group) if group in names else word


def _joined(words: Sequence[_Word], at: int, step: int) -> int:
    """The end of the run of groups from the word at `at`: across "och", but not across other words.

    A repeated whole name isn't part of it: "Rättvis handel, Rättvis handel i praktiken".
    """
    end = at
    names = {words[at].group: words[at].whole}
    while 0 <= at + step < len(words):
        at += step
        group = words[at].group
        if group and names.setdefault(group, words[at].whole) == words[at].whole:
            end = at
        elif words[at].folded not in _AND:
            break
    return end


def _chosen_between(words: Sequence[_Word], first: int, last: int) -> bool:
    """Whether the sentence leaves open which of two is meant."""
    return any(
        0 <= near < len(words) and 0 <= other < len(words) and words[near].folded in _OR and words[other].group
        for near, other in ((last + 1, last + 2), (first - 1, first - 2))
    )


def _goes_on(text: str, end: int) -> bool:
    """Whether a character joins an unknown word to the groups: "RH+NV"."""
    return text[end:].lstrip()[:1] in ("+", "&", "/")


def _of_run(text: str, words: Sequence[_Word], first: int, last: int, names: Sequence[str]) -> TypedGroups:
    named = {word.group for word in words[first : last + 1] if word.group}
    start, end = words[first].place[0], words[last].place[1]
    if len(named) == 1 and _BEGINS_A_TITLE.match(text, end):
        return TypedGroups(tuple(name for name in names if name in named))
    if but := _ALL_BUT.search(text[:start]):
        return TypedGroups(tuple(name for name in names if name not in named), ((but.start(), end),))
    while first > 0 and words[first - 1].folded in _TIES | _AND:
        first -= 1
        start = words[first].place[0]
    while last + 1 < len(words) and len(named) > 1 and words[last + 1].folded in _TOGETHER:
        last += 1
        end = words[last].place[1]
    return TypedGroups(tuple(name for name in names if name in named), ((start, end),))
