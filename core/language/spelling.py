"""Compares words as people type them in a hurry: without dots over letters, with an extra letter, or two swapped."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz.distance import OSA

_REPEATED = re.compile(r"(.)\1{2,}")
#: Minimum length: shorter words are too similar to each other to guess.
_SHORTEST = 4
#: From this length on two letters may be wrong.
_LONG = 9


def folded(word: str) -> str:
    """The word in lower case without dots and rings, and without repeated letters: "NÄÄÄSTA" is "nasta"."""
    if word.isascii():
        return _REPEATED.sub(r"\1", word.lower())
    parted = unicodedata.normalize("NFD", word.casefold())
    plain = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return _REPEATED.sub(r"\1", plain.replace("ø", "o").replace("æ", "a"))


def distance(one: str, other: str, *, most: int | None = None) -> int:
    """The edit distance: letters to add, remove, change or swap with a neighbour (optimal string alignment).

    Where it is more than `most`, the next number comes out, sooner.
    """
    return OSA.distance(one, other, score_cutoff=most)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The word of `known` that is nearest to a folded `word`; None if none is near, or several are equally near.

    The first letter may be missing or swapped but not different; one letter may be wrong, two in a long word. A missing
    or doubled letter is likelier than a different one.
    """
    if len(word) < _SHORTEST:
        return None
    most = 2 if len(word) >= _LONG else 1
    by_distance: dict[tuple[int, bool], set[str]] = {}
    for candidate in known:
        begins_alike = candidate[:1] == word[:1] or candidate[:2] == word[1::-1] or candidate[1:] == word
        if begins_alike and abs(len(candidate) - len(word)) <= most and len(candidate) >= _SHORTEST:
            other_letter = len(candidate) == len(word) and sorted(candidate) != sorted(word)
            by_distance.setdefault((distance(word, candidate, most=most), other_letter), set()).add(candidate)
    best = min(by_distance, default=(most + 1, False))
    closest = by_distance[best] if best[0] <= most else set()
    return next(iter(closest)) if len(closest) == 1 else None
