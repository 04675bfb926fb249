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


#: Stems that fit a word of the question, each with why, and how well from 0 to 1.
_Near = Mapping[str, tuple[Reason, float]]


class ExpertiseIndex:
    """All that people wrote, ready to be searched."""

    def __init__(self, profiles: Sequence[Expertise], synonyms: Iterable[Sequence[str]] = ()) -> None:
        """`synonyms` are groups of words that mean the same."""
        self._profiles = profiles
        #: Stems by every four consecutive letters of their words, so that few need to be compared for parts.
        self._by_letters: dict[str, set[str]] = defaultdict(set)
        #: The longest way that each stem is written, folded.
        self._written: dict[str, str] = {}
        #: By stem: whose it is, and its weight.
        self._by_stem: dict[str, dict[int, float]] = defaultdict(dict)
        #: By stem and whose it is: the word as written, and the meeting or document that it comes from, if any.
        self._origins: dict[str, dict[int, tuple[str, Done | None]]] = defaultdict(dict)
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
            if self._by_stem[stem].get(number, 0.0) < weight:
                self._by_stem[stem][number] = weight
                self._origins[stem][number] = (word, done)

    def search(self, question: str) -> Sequence[Match]:
        """Up to ten people, best match first; ties in the order given."""
        words = list(dict.fromkeys(word for word in words_of(question) if word not in _EMPTY))
        scores: dict[int, float] = {}
        words_near = [(word, self._near(stem, folded(word))) for word, stem in zip(words, stems(words), strict=True)]
        for _, near in words_near:
            strengths = self._strengths(near)
            rarity = log(1 + len(self._profiles) / len(strengths)) if strengths else 0.0
            weighted = {number: strength * rarity for number, strength in strengths.items()}
            for number in weighted.keys() & scores.keys():
                weighted[number] += scores[number]
            scores |= weighted
        ranked = sorted([(-score, number) for number, score in scores.items()])[:_MOST]
        return [Match(self._profiles[number], -score, self._why(number, words_near)) for score, number in ranked]

    def _strengths(self, near: _Near) -> Mapping[int, float]:
        """How well each person has written something of that; of several, their best."""
        best: dict[int, float] = {}
        for known, (reason, nearness_of_known) in near.items():
            factor = _WEIGHTS[reason] * nearness_of_known
            if not best:
                best = {number: weight * factor for number, weight in self._by_stem[known].items()}
                continue
            for number, weight in self._by_stem[known].items():
                if best.get(number, 0.0) < weight * factor:
                    best[number] = weight * factor
        return best

    def _why(self, number: int, words_near: Sequence[tuple[str, _Near]]) -> tuple[tuple[str, str, Reason], ...]:
        """For each word of the question what the person has written, and how that fits."""
        why: list[tuple[str, str, Reason]] = []
        for word, near in words_near:
            strengths = {
                known: self._by_stem[known][number] * _WEIGHTS[reason] * fits
                for known, (reason, fits) in near.items()
                if number in self._by_stem[known]
            }
            if not strengths:
                continue
            known = max(strengths, key=strengths.__getitem__)
            written, done = self._origins[known][number]
            why.append((word, done.words, done.reason) if done else (word, written, near[known][0]))
        return tuple(why)

    def _near(self, stem: str, whole: str) -> _Near:
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
