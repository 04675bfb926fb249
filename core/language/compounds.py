"""Parts that Swedish compounds share: "dagvatten" and "vattenrening"."""

from collections.abc import Iterable

#: Minimum length of a part of a compound, and of a part that two compounds share.
SHORTEST_PART, SHORTEST_SHARED = 4, 5


def letters(word: str) -> Iterable[str]:
    """All sequences of four letters: words with none in common share no part."""
    return (word[at : at + SHORTEST_PART] for at in range(len(word) - SHORTEST_PART + 1))


def nearness(one: str, other: str) -> float:
    """How large a part, shared at an end of both, is of the longer folded word, up to 1; 0 if they share none.

    The beginning of a compound says more about its subject than the end.
    """
    least = SHORTEST_PART if one in other or other in one else SHORTEST_SHARED
    longest = max(len(one), len(other))
    # Four letters are compared at once first: most words that share some don't share them there.
    if one[:SHORTEST_PART] == other[:SHORTEST_PART]:
        begins = _common_beginning(one, other)
        if begins >= least:
            return 0.6 + 0.4 * begins / longest
    ends = 0
    if other[:SHORTEST_PART] in one:
        ends = _overlap(one, other)
    if one[:SHORTEST_PART] in other:
        ends = max(ends, _overlap(other, one))
    if one[-SHORTEST_PART:] == other[-SHORTEST_PART:]:
        ends = max(ends, _common_beginning(one[::-1], other[::-1]))
    return 0.45 + 0.4 * ends / longest if ends >= least else 0.0


def _common_beginning(one: str, other: str) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def _overlap(one: str, other: str) -> int:
    """How many letters at the end of one word are the beginning of the other, at least four; else 0."""
    beginning = other[:SHORTEST_PART]
    if len(beginning) < SHORTEST_PART:
        return 0
    at = one.find(beginning, max(0, len(one) - len(other)))
    while at >= 0:
        if other.startswith(one[at:]):
            return len(one) - at
        at = one.find(beginning, at + 1)
    return 0
