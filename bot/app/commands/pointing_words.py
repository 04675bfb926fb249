"""Finds what words point to, by texts about each thing: a word in few things' texts counts more than one in many.

Words are compared by their stems, then as parts of compounds, and as misspellings if nothing else matches. The result
is deterministic.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from types import MappingProxyType

from bot.app.commands.phrases import SPOKEN
from bot.app.meeting_words.vocabulary import COURTESY, FILLERS, MEETING
from core.language.compounds import letters, nearness
from core.language.spelling import folded, nearest
from core.language.stems import stems, words_of

#: Words that occur with anything.
_ANYTHING = (
    "inte ej ingen inget inga alla allt dem de dom vad vilka om upp ut in bort ner något som sig sitt sina eller "
    "utan bara folk sak saker mer flera fler första sista nytt ny nya gör göra gjort gjorde kommer kommit kom tar "
    "tog tagit lägg lägga lägger sätt sätta fått fick kunna kunde vara varit brukar börja börjar skulle ville "
    "sagt säger igen längre aldrig alldeles allting denna detta bland blivit blev dit fem fyra sju två tre tio "
    "nio gett gav haft hela helt hop inom lade länge mest mot mycket ganska ser sett själv sitter står stod stor "
    "stort stora tyvärr väldigt vars varje vilja velat annan annat också tills utav not no any some what when "
    "where who whose how which whether have haven't has had so there here up out after again another anybody "
    "anyone anything been before came can't cannot come coming could each else every everybody everyone "
    "everything get gets given goes going keep many more most much must never nobody nothing once ones others own "
    "put see sees several should somebody someone something such take takes than that's them then these they "
    "think those took try use were what's who's why won't shouldn't don't doesn't january february march april "
    "june july august september october november december ligger ligga legat finns finnas chef "
    "chefen"
)
#: Folded words that point nowhere.
_EMPTY = frozenset({*COURTESY, *FILLERS, *MEETING, *map(folded, _ANYTHING.split())})
_SHORTEST = 3
#: Only the first words of a long text count.
_MOST_WORDS = 40
#: The weight of a word that shares only a part of a compound, or is misspelt.
_PART, _MISSPELT = 0.5, 0.4
#: How strongly words point that count only together.
_TOGETHER = 1.0


@dataclass(frozen=True, slots=True)
class Pointed:
    """What words point to."""

    name: str
    #: From 0: 1 for each word that occurs for nothing else.
    strength: float


class PointingWords:
    """The index of the texts about each thing."""

    def __init__(
        self,
        told: Mapping[str, Sequence[tuple[str, float]]],
        together: Mapping[str, Sequence[str]] = MappingProxyType({}),
        with_value: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        """`told` has texts by name, each with how much its words count, up to 1.

        `together` has words by name that count only if all are said, in any order: "svara|svarat senast"; `with_value`
        likewise, where `said_together` is asked.
        """
        #: By name, its place among all.
        self._places = {name: place for place, name in enumerate(told)}
        #: By stem: its weight for each thing.
        self._by_stem: dict[str, dict[str, float]] = defaultdict(dict)
        #: The longest way that each stem is written, folded.
        self._written: dict[str, str] = {}
        for name, texts in told.items():
            for text, weight in texts:
                words = [word for word in dict.fromkeys(words_of(text)) if not says_nothing(folded(word))]
                for word, stem in zip(words, stems(words), strict=True):
                    counted = self._by_stem[stem]
                    counted[name] = max(counted.get(name, 0.0), weight)
                    self._written[stem] = max(self._written.get(stem, ""), folded(word), key=len)
        #: By name, for each set of words: the stems that are each of them.
        self._together, self._with_value = (
            {
                name: [[_ways_to_say(word) for word in words.split()] for words in ways]
                for name, ways in words_by_name.items()
            }
            for words_by_name in (together, with_value)
        )
        #: Stems by every four letters of their word, so that few need to be compared for parts.
        self._stems: dict[str, set[str]] = defaultdict(set)
        self._by_letters: dict[str, set[str]] = defaultdict(set)
        for stem, word in self._written.items():
            self._stems[word].add(stem)
            for four in letters(word):
                self._by_letters[four].add(stem)

    def ranked(self, words: Sequence[str], sentence: str = "") -> list[Pointed]:
        """What the words point to, strongest first; ties in the order given.

        `sentence` is where they are from; words that count together may be any of it.
        """
        strengths: dict[str, float] = defaultdict(float)
        said = set(stems(words_of(sentence)[:_MOST_WORDS])) if sentence else set[str]()
        for name, ways in self._together.items():
            if said and any(all(said & word for word in words_together) for words_together in ways):
                strengths[name] += _TOGETHER
        for word in [*dict.fromkeys(words)][:_MOST_WORDS]:
            parts = [part for part in words_of(word) if not says_nothing(folded(part))]
            for part, stem in zip(parts, stems(parts), strict=True):
                for name, strength in self._of_word(stem, folded(part)).items():
                    strengths[name] += strength
        pointed = [Pointed(name, strength) for name, strength in strengths.items()]
        return sorted(pointed, key=lambda one: (-one.strength, self._places[one.name]))

    def said_together(self, sentence: str) -> list[str]:
        """Names whose words of `with_value` are all said in the sentence."""
        said = set(stems(words_of(sentence)[:_MOST_WORDS]))
        return [
            name for name, ways in self._with_value.items() if any(all(said & word for word in way) for way in ways)
        ]

    def _of_word(self, stem: str, whole: str) -> Mapping[str, float]:
        known = self._fitting(stem, whole)
        strengths: dict[str, float] = {}
        for near, likeness in known.items():
            counted = self._by_stem[near]
            for name, weight in counted.items():
                # Things that have it with less weight count as less than one.
                shared = sum(min(1.0, (other / weight) ** 2) for other in counted.values())
                rarity = log(1 + len(self._places) / shared) / log(1 + len(self._places))
                strengths[name] = max(strengths.get(name, 0.0), weight * rarity * likeness)
        return strengths

    def _fitting(self, stem: str, whole: str) -> Mapping[str, float]:
        """Stems that the word fits, each with how well up to 1."""
        if stem in self._by_stem:
            return {stem: 1.0}
        near = set[str]().union(*(self._by_letters.get(four, ()) for four in letters(whole)))
        parts = {known: _PART * part for known in near if (part := nearness(whole, self._written[known]))}
        if parts:
            return parts
        misspelt = nearest(whole, self._stems)
        return dict.fromkeys(self._stems.get(misspelt or "", ()), _MISSPELT)


def _ways_to_say(word: str) -> frozenset[str]:
    """The stems of "svara|svarat", with spoken forms."""
    written = word.split("|")
    return frozenset(stems([*written, *(spoken for way in written for spoken in SPOKEN.get(way, ()))]))


def says_nothing(word: str) -> bool:
    """Whether the folded word never points to anything."""
    return len(word) < _SHORTEST or word in _EMPTY or word.isdigit()
