"""Words compared as hurried people type them: without dots over letters, with a letter too many, or two swapped."""

import re
import unicodedata
from collections.abc import Iterable

_REPEATED = re.compile(r"(.)\1{2,}")
#: Shorter words are too like each other for a guess.
_SHORTEST = 4
#: From this length on two letters may be wrong.
_LONG = 9


def folded(word: str) -> str:
    """The word in small letters without their dots and rings, no letter more than twice: "NÄÄÄSTA" is "nasta"."""
    parted = unicodedata.normalize("NFD", word.casefold())
    plain = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return _REPEATED.sub(r"\1", plain.replace("ø", "o").replace("æ", "a"))


def distance(one: str, other: str) -> int:
    """Letters to add, remove, change or swap with their neighbour (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != wanted))
            swapped = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted
            now.append(min(cost, before[column - 2] + 1) if swapped else cost)
        before, last = last, now
    return last[-1]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one word of `known` that a folded `word` is nearly spelt as; None if none is, or several are as near.

    The first letter may be missing or have changed places, but is never another; one letter may be wrong, two in a
    long word. A letter left out or typed twice is likelier than another letter.
    """
    if len(word) < _SHORTEST:
        return None
    most = 2 if len(word) >= _LONG else 1
    by_distance: dict[tuple[int, bool], set[str]] = {}
    for candidate in known:
        begins_alike = candidate[:1] == word[:1] or candidate[:2] == word[1::-1] or candidate[1:] == word
        if begins_alike and abs(len(candidate) - len(word)) <= most and len(candidate) >= _SHORTEST:
            other_letter = len(candidate) == len(word) and sorted(candidate) != sorted(word)
            by_distance.setdefault((distance(word, candidate), other_letter), set()).add(candidate)
    best = min(by_distance, default=(most + 1, False))
    closest = by_distance[best] if best[0] <= most else set()
    return next(iter(closest)) if len(closest) == 1 else None
