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
    begins = _common_beginning(one, other)
    if begins >= least:
        return 0.6 + 0.4 * begins / longest
    ends = max(_common_beginning(one[::-1], other[::-1]), _overlap(one, other), _overlap(other, one))
    return 0.45 + 0.4 * ends / longest if ends >= least else 0.0


def _common_beginning(one: str, other: str) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def _overlap(one: str, other: str) -> int:
    """How many letters at the end of one word are the beginning of the other."""
    for length in range(min(len(one), len(other)), SHORTEST_PART - 1, -1):
        if other.startswith(one[-length:]):
            return length
    return 0
