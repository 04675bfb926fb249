"""Finds who knows something: an index of stems over what people wrote, ranked the same on every database.

Words are compared by their stems. Equal ones count most, then synonyms, then parts of compounds (vattenrening,
dagvatten); a misspelt word only where nothing better is there. What few have written tells more than what many have.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import log
from operator import itemgetter

from core.expertise.model import MOST_FOUND, Done, Expertise, Match, Reason
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
#: How much a stem counts; a part of a compound by how large a part it is.
_SAME, _SYNONYM, _SPELLING = (Reason.SAME, 1.0), (Reason.SYNONYM, 0.85), (Reason.SPELLING, 0.4)
_PART = 0.6
#: Words about what somebody knows weigh more than the line on what they have done.
_WORDS, _EXPERIENCE = 1.0, 0.7
#: Meetings and documents weigh less than either.
_DONE = 0.5
_SHORTEST_MISSPELT, _LONG = 5, 9


#: Stems that fit a word of the question, each with why, and how much that counts.
_Near = Mapping[str, tuple[Reason, float]]
#: All who have written a stem with the same weight: they are scored together.
_Levels = Sequence[tuple[float, frozenset[int]]]


class ExpertiseIndex:
    """All that people wrote, ready to be searched."""

    def __init__(self, profiles: Sequence[Expertise], synonyms: Iterable[Sequence[str]] = ()) -> None:
        """`synonyms` are groups of words that mean the same."""
        self._profiles = profiles
        #: Stems by every four consecutive letters of their words, so that few need to be compared for parts.
        self._by_letters: dict[str, set[str]] = defaultdict(set)
        #: Stems by their first letter, so that few need to be compared for spelling.
        self._by_beginning: dict[str, list[str]] = defaultdict(list)
        #: The longest way that each stem is written, folded.
        self._written: dict[str, str] = {}
        #: The stem of each word that somebody wrote, since questions have many of the same.
        self._stem_of: dict[str, str] = {}
        #: By stem: whose it is, and its weight.
        self._by_stem: dict[str, dict[int, float]] = defaultdict(dict)
        #: By stem and whose it is: the word as written, and the meeting or document that it comes from, if any.
        self._origins: dict[str, dict[int, tuple[str, Done | None]]] = defaultdict(dict)
        for number, profile in enumerate(profiles):
            for text, weight in ((profile.words, _WORDS), (profile.experience, _EXPERIENCE)):
                self._add(number, text, weight)
            for done in profile.done:
                self._add(number, done.words, _DONE, done)
        self._levels = {stem: _levels(weights) for stem, weights in self._by_stem.items()}
        for stem in self._by_stem:
            self._by_beginning[stem[:1]].append(stem)
        self._synonyms: dict[str, set[str]] = defaultdict(set)
        for group in synonyms:
            for one, other in combinations([" ".join(stems(words_of(words))) for words in group], 2):
                self._synonyms[one].add(other)
                self._synonyms[other].add(one)

    def _add(self, number: int, text: str, weight: float, done: Done | None = None) -> None:
        words = [word for word in words_of(text) if word not in _EMPTY]
        for word, stem in zip(words, stems(words), strict=True):
            self._stem_of[word] = stem
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
        words_near = [
            (word, near)
            for word, stem in zip(words, self._stems(words), strict=True)
            if (near := self._near(stem, folded(word)))
        ]
        scores: dict[int, float] = {}
        for _, near in words_near:
            weighted = self._weighted(near)
            for number in weighted.keys() & scores.keys():
                weighted[number] += scores[number]
            scores |= weighted
        # Only those who may be among the first are put in order.
        lowest = min(sorted(scores.values(), reverse=True)[:MOST_FOUND], default=0.0)
        first = sorted([number for number, score in scores.items() if score >= lowest])
        first.sort(key=scores.__getitem__, reverse=True)
        return [
            Match(self._profiles[number], scores[number], self._why(number, words_near))
            for number in first[:MOST_FOUND]
        ]

    def _stems(self, words: Sequence[str]) -> Sequence[str]:
        """The words' stems in order; the stemmer is slow, and is asked only about words that nobody wrote."""
        new = [word for word in words if word not in self._stem_of]
        stem_of_new = dict(zip(new, stems(new), strict=True)) if new else {}
        return [self._stem_of.get(word) or stem_of_new[word] for word in words]

    def _weighted(self, near: _Near) -> dict[int, float]:
        """How well each person has written something of that; of several, their best. It counts more if few have."""
        levels = [
            (weight * counts, people) for known, (_, counts) in near.items() for weight, people in self._levels[known]
        ]
        levels.sort(key=itemgetter(0))
        number = len(levels[0][1]) if len(levels) == 1 else len(frozenset().union(*(people for _, people in levels)))
        rarity = log(1 + len(self._profiles) / number)
        weighted: dict[int, float] = {}
        # The best comes last, and replaces what is less.
        for strength, people in levels:
            weighted |= dict.fromkeys(people, strength * rarity)
        return weighted

    def _why(self, number: int, words_near: Sequence[tuple[str, _Near]]) -> tuple[tuple[str, str, Reason], ...]:
        """For each word of the question what the person has written, and how that fits."""
        why: list[tuple[str, str, Reason]] = []
        for word, near in words_near:
            best, known = 0.0, ""
            for stem, (_, counts) in near.items():
                weights = self._by_stem[stem]
                if number in weights and weights[number] * counts > best:
                    best, known = weights[number] * counts, stem
            if known:
                written, done = self._origins[known][number]
                why.append((word, done.words, done.reason) if done else (word, written, near[known][0]))
        return tuple(why)

    def _near(self, stem: str, whole: str) -> _Near:
        """Stems that fit the word, each with why, and how much that counts."""
        near: dict[str, tuple[Reason, float]] = {}
        if stem in self._by_stem:
            near[stem] = _SAME
        for synonym in self._synonyms.get(stem, ()):
            if synonym in self._by_stem:
                near.setdefault(synonym, _SYNONYM)
        for known in set().union(*[self._by_letters[four] for four in letters(whole) if four in self._by_letters]):
            if known not in near and (part := nearness(whole, self._written[known])):
                near[known] = (Reason.PART, _PART * part)
        if not near:
            alike = self._by_beginning.get(stem[:1], ())
            near = {known: _SPELLING for known in alike if _is_misspelt(stem, known)}
        return near


def _levels(weights: Mapping[int, float]) -> _Levels:
    """Each weight with all who have it."""
    people: dict[float, set[int]] = defaultdict(set)
    for number, weight in weights.items():
        people[weight].add(number)
    return [(weight, frozenset(whose)) for weight, whose in people.items()]


def _is_misspelt(stem: str, known: str) -> bool:
    """Whether few letters differ; the first is the same."""
    most = 2 if len(stem) >= _LONG else 1
    if len(stem) < _SHORTEST_MISSPELT or abs(len(stem) - len(known)) > most:
        return False
    # A letter that is added, removed or changed makes the letters differ by at most two; this is faster to see.
    return len(set(stem) ^ set(known)) <= 2 * most and distance(stem, known, most=most) <= most
