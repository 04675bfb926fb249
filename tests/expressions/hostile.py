"""Texts that are slow for a regular expression: what it repeats, many times, then a character that it doesn't match."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from re import _constants as codes  # type: ignore[attr-defined]  # untyped, as the parser
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_SIGNS = " \t\na0Zåé,.-–:;/()[]{}*_\"<>@|#&~'+!?=²\\%xkm"
#: A character that hardly any expression matches.
_STOP = "\x00"
#: What repeats at least so often is a loop.
_OFTEN = 20
_MOST_SIGNS = 7
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)


@dataclass(frozen=True, slots=True, order=True)
class Attack:
    """A beginning, what follows it again and again, and an end that lets no match be whole."""

    beginning: str
    again: str
    end: str

    def text(self, length: int) -> str:
        """About so many characters."""
        return self.beginning + self.again * (length // len(self.again)) + self.end


def attacks(pattern: re.Pattern[Any]) -> list[Attack]:
    """The texts for that expression."""
    source = pattern.pattern.decode("latin-1") if isinstance(pattern.pattern, bytes) else pattern.pattern
    flags = pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags
    tree = list(parser.parse(source, flags))
    signs = _signs_of(tree)
    loops = [(before, body) for before, body in dict.fromkeys(_loops(tree, [""], signs)) if body]
    texts = {("", sign) for sign in signs}
    texts |= {("", word) for word in _samples(tree, signs)}
    for before, body in loops:
        texts |= {(before, body), ("", before + body), ("", body), ("", before)}
    bodies = list(dict.fromkeys([*signs, *(body for _, body in loops)]))[:_MOST_SIGNS]
    texts |= {("", one + other) for one in bodies for other in bodies if one != other}
    ends = [_STOP, *(signs if _takes_nearly_all(tree) else [])]
    return sorted(Attack(before, again, end) for before, again in texts if again for end in ends)


def _takes_nearly_all(tree: Iterable[Any]) -> bool:
    """Whether some part takes all signs but a few, so that one of those few is what ends it."""
    for code, value in tree:
        if code in (codes.ANY, codes.NOT_LITERAL) or (code is codes.IN and (codes.NEGATE, None) in value):
            return True
        if any(_takes_nearly_all(inner) for inner, _ in _inner(code, value)):
            return True
    return False


def _signs_of(tree: Sequence[Any]) -> list[str]:
    """One sign for each kind that the expression tells apart, so that none is tried in vain."""
    sets = [*_sets(tree)]
    told_apart: dict[tuple[bool, ...], str] = {}
    for sign in _SIGNS:
        told_apart.setdefault(tuple(_takes(letters, sign) for letters in sets), sign)
    return list(told_apart.values())


def _sets(tree: Iterable[Any], *, looped: bool = False) -> Iterator[list[Any]]:
    for code, value in tree:
        if code is codes.IN:
            yield value
        elif code in (codes.LITERAL, codes.NOT_LITERAL) and looped:
            yield [(codes.LITERAL, value)]
        for inner, repeated in _inner(code, value):
            yield from _sets(inner, looped=looped or repeated)


def _inner(code: Any, value: Any) -> Iterator[tuple[Iterable[Any], bool]]:
    """The expressions inside one, and whether each is repeated."""
    if code in _REPEATS:
        yield value[2], value[1] >= _OFTEN
    elif code is codes.SUBPATTERN:
        yield value[3], False
    elif code is codes.ATOMIC_GROUP:
        yield value, False
    elif code is codes.BRANCH:
        yield from ((branch, False) for branch in value[1])
    elif code in (codes.ASSERT, codes.ASSERT_NOT):
        yield value[1], False


def _loops(tree: Iterable[Any], before: list[str], signs: list[str]) -> Iterator[tuple[str, str]]:
    """What stands before each loop, and what it repeats."""
    for code, value in tree:
        for inner, repeated in _inner(code, value):
            if repeated:
                bodies = _samples(inner, signs)
                yield from ((beginning, body) for beginning in before[:3] for body in bodies)
            yield from _loops(inner, before, signs)
        ways = _ways(code, value, signs)[:3]
        before = [beginning + way for beginning in before for way in ways][:_MOST_SIGNS]


def _samples(tree: Iterable[Any], signs: list[str]) -> list[str]:
    """A few short texts that fit, or nearly."""
    texts = [""]
    for code, value in tree:
        texts = [text + way for text in texts for way in _ways(code, value, signs)][:_MOST_SIGNS]
    return texts


def _ways(code: Any, value: Any, signs: list[str]) -> list[str]:
    if code is codes.LITERAL:
        return [chr(value)]
    if code is codes.NOT_LITERAL:
        return [sign for sign in signs if ord(sign) != value][:_MOST_SIGNS]
    if code is codes.ANY:
        return [sign for sign in signs if sign != "\n"][:_MOST_SIGNS]
    if code is codes.IN:
        return [sign for sign in signs if _takes(value, sign)][:_MOST_SIGNS] or [_first_of(value)]
    if code in _REPEATS:
        fewest, _, inner = value
        texts = _samples(inner, signs)
        return [text * fewest for text in texts] if fewest else [*texts, ""]
    if code is codes.BRANCH:
        return [text for branch in value[1] for text in _samples(branch, signs)[:2]][:_MOST_SIGNS]
    return next((_samples(inner, signs) for inner, _ in _inner(code, value) if code is not codes.ASSERT_NOT), [""])


def _takes(members: Iterable[Any], sign: str) -> bool:
    taken = negated = False
    for code, value in members:
        if code is codes.NEGATE:
            negated = True
        elif code is codes.LITERAL:
            taken |= value == ord(sign)
        elif code is codes.RANGE:
            taken |= value[0] <= ord(sign) <= value[1]
        elif code is codes.CATEGORY:
            taken |= _CATEGORIES[value].match(sign) is not None
    return taken != negated


def _first_of(members: Iterable[Any]) -> str:
    for code, value in members:
        if code in (codes.LITERAL, codes.RANGE):
            return chr(value if code is codes.LITERAL else value[0])
    return ""


_CATEGORIES = {
    codes.CATEGORY_DIGIT: re.compile(r"\d"),
    codes.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    codes.CATEGORY_SPACE: re.compile(r"\s"),
    codes.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    codes.CATEGORY_WORD: re.compile(r"\w"),
    codes.CATEGORY_NOT_WORD: re.compile(r"\W"),
}
