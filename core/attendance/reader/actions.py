"""The oldest reports: one line each time somebody joined or left.

If the words are unknown, their order tells which is which.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from core.attendance.reader.words.known_words import Means, means

#: Maximum number of words whose meaning is tried both ways; reports have three ("Joined", "Joined before", "Left").
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Action:
    """Somebody joined or left, in the report's own word."""

    word: str
    at: datetime


def stays_of(actions: Mapping[str, Sequence[Action]], *, ends: datetime) -> dict[str, list[tuple[datetime, datetime]]]:
    """From when to when each person was there; a person who never left stayed until `ends`."""
    ordered = {person: sorted(own, key=lambda action: action.at) for person, own in actions.items()}
    joining = _words_for_joining(list(ordered.values()))
    return {person: _stays(own, joining, ends) for person, own in ordered.items()}


def _words_for_joining(histories: Sequence[Sequence[Action]]) -> frozenset[str]:
    """The words that mean joining: the known ones, and unknown ones that make people join before they leave."""
    words = sorted({action.word for history in histories for action in history})
    known = {word: means(Means.JOINED, word) for word in words if _is_known(word)}
    unknown = [word for word in words if word not in known][:_MOST_WORDS]
    tried = [
        frozenset(word for word, joins in {**known, **dict(zip(unknown, choice, strict=True))}.items() if joins)
        for choice in product((True, False), repeat=len(unknown))
    ]
    return max(tried, key=lambda joining: sum(_sense(history, joining) for history in histories))


def _is_known(word: str) -> bool:
    return means(Means.JOINED, word) or means(Means.LEFT, word)


def _sense(history: Sequence[Action], joining: frozenset[str]) -> int:
    """How often the history alternates between out and in, starting outside."""
    inside, sense = False, 0
    for action in history:
        joins = action.word in joining
        sense += 1 if joins != inside else -1
        inside = joins
    return sense


def _stays(history: Sequence[Action], joining: frozenset[str], ends: datetime) -> list[tuple[datetime, datetime]]:
    """A second device adds no time; a person has left when their last device has."""
    stays: list[tuple[datetime, datetime]] = []
    began: datetime | None = None
    devices = 0
    for place, action in enumerate(history, 1):
        if action.word in joining:
            devices += 1
            began = began or action.at
            continue
        devices = 0 if place == len(history) else max(devices - 1, 0)
        if began is not None and not devices:
            stays.append((began, action.at))
            began = None
    if began is not None:
        stays.append((began, max(ends, began)))
    return stays
