"""Finds who knows something: an index of stems over what people wrote, ranked the same on every database.

Words are compared by their stems. Equal ones count most, then synonyms, then parts of compounds (vattenrening,
dagvatten); a misspelt word only where nothing better is there. What few have written tells more than what many have.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import log

from core.expertise.model import Done, Expertise, Match, Reason
from core.language.compounds import letters, nearness
from core.language.spelling import distance, folded
from core.language.stems import stems, words_of

#: Words of a question that carry no meaning for the search.
_EMPTY_WORDS = (
    "vem vilka vilken vet kan kunnig kunniga någon nån några som har gjort gör jobbar jobbat arbetar arbetat med om av "
    "i på för till och eller den det de en ett er ni du jag vi hjälpa hjälp fråga frågor kring inte inom hos från att "
    "erfarenhet erfarenheter kunskap expert experter finns är var bra mycket lite our we who knows about has done "
    "anyone with the a an of in on"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
_WEIGHTS = {Reason.SAME: 1.0, Reason.SYNONYM: 0.85, Reason.PART: 0.6, Reason.SPELLING: 0.4}
#: Words about what somebody knows weigh more than the line on what they have done.
_WORDS, _EXPERIENCE = 1.0, 0.7
#: Meetings and documents weigh less than either.
_DONE = 0.5
_SHORTEST_MISSPELT, _LONG = 5, 9
_MOST = 10


class ExpertiseIndex:
    """All that people wrote, ready to be searched."""

    def __init__(self, profiles: Sequence[Expertise], synonyms: Iterable[Sequence[str]] = ()) -> None:
        """`synonyms` are groups of words that mean the same."""
        self._profiles = profiles
        #: Stems by every four consecutive letters of their words, so that few need to be compared for parts.
        self._by_letters: dict[str, set[str]] = defaultdict(set)
        #: The longest way that each stem is written, folded.
        self._written: dict[str, str] = {}
        #: By stem: whose it is, its weight, the word as written, and the meeting or document that it comes from, if
        #: any.
        self._by_stem: dict[str, dict[int, tuple[float, str, Done | None]]] = defaultdict(dict)
        for number, profile in enumerate(profiles):
            for text, weight in ((profile.words, _WORDS), (profile.experience, _EXPERIENCE)):
                self._add(number, text, weight)
            for done in profile.done:
                self._add(number, done.words, _DONE, done)
        self._synonyms: dict[str, set[str]] = defaultdict(set)
        for group in synonyms:
            for one, other in combinations([" ".join(stems(words_of(words))) for words in group], 2):
                self._synonyms[one].add(other)
                self._synonyms[other].add(one)

    def _add(self, number: int, text: str, weight: float, done: Done | None = None) -> None:
        words = [word for word in words_of(text) if word not in _EMPTY]
        for word, stem in zip(words, stems(words), strict=True):
            whole = folded(word)
            self._written[stem] = max(self._written.get(stem, ""), whole, key=len)
            for four in letters(whole):
                self._by_letters[four].add(stem)
            known = self._by_stem[stem].get(number)
            if known is None or known[0] < weight:
                self._by_stem[stem][number] = (weight, word, done)

    def search(self, question: str) -> Sequence[Match]:
        """Up to ten people, best match first; ties in the order given."""
        words = list(dict.fromkeys(word for word in words_of(question) if word not in _EMPTY))
        scores: dict[int, float] = defaultdict(float)
        why: dict[int, list[tuple[str, str, Reason]]] = defaultdict(list)
        for word, stem in zip(words, stems(words), strict=True):
            matches = self._matches(stem, folded(word))
            rarity = log(1 + len(self._profiles) / len(matches)) if matches else 0.0
            for number, (strength, written, reason) in matches.items():
                scores[number] += strength * rarity
                why[number].append((word, written, reason))
        ranked = sorted(scores, key=lambda number: (-scores[number], number))[:_MOST]
        return [Match(self._profiles[number], scores[number], tuple(why[number])) for number in ranked]

    def _matches(self, stem: str, whole: str) -> Mapping[int, tuple[float, str, Reason]]:
        """Who has written the word or something similar; each person with their best match."""
        matches: dict[int, tuple[float, str, Reason]] = {}
        for known, (reason, near) in self._near(stem, whole).items():
            for number, (weight, written, done) in self._by_stem[known].items():
                strength = weight * _WEIGHTS[reason] * near
                if number not in matches or matches[number][0] < strength:
                    matches[number] = (strength, done.words, done.reason) if done else (strength, written, reason)
        return matches

    def _near(self, stem: str, whole: str) -> Mapping[str, tuple[Reason, float]]:
        """Stems that fit the word, each with why, and how well from 0 to 1."""
        near: dict[str, tuple[Reason, float]] = {}
        if stem in self._by_stem:
            near[stem] = (Reason.SAME, 1.0)
        for synonym in self._synonyms.get(stem, ()):
            if synonym in self._by_stem:
                near.setdefault(synonym, (Reason.SYNONYM, 1.0))
        for known in set().union(*(self._by_letters.get(four, ()) for four in letters(whole))):
            if known not in near and (part := nearness(whole, self._written[known])):
                near[known] = (Reason.PART, part)
        if not near:
            near = {known: (Reason.SPELLING, 1.0) for known in self._by_stem if _is_misspelt(stem, known)}
        return near


def _is_misspelt(stem: str, known: str) -> bool:
    most = 2 if len(stem) >= _LONG else 1
    if len(stem) < _SHORTEST_MISSPELT or abs(len(stem) - len(known)) > most or stem[0] != known[0]:
        return False
    return distance(stem, known) <= most
