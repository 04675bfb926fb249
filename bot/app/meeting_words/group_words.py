"""Groups in a sentence: whole names, short, inflected and English ones ("Naturvårds", "miljöstrategerna", "handel")."""

import re

from bot.app.meeting_words.english_group_words import EnglishGroupWords
from bot.app.meeting_words.vocabulary import ENDINGS
from core.groups.model import Groups
from core.language.spelling import folded
from core.plans.reader.words.group_names import GroupNames

_ENDING = re.compile(r"(?:(?<![-\s])[-\s]+)?(?:gruppen|grupp|natverket|natverk)$")
#: "naturgruppens", "miljögänget": who belongs to the group.
_PEOPLE = re.compile(r"(?<=[a-z]{4})s?(?:gruppens?|gruppernas?|ganget|gangets|folket|folkets|natverkets)$")
#: Fewer letters could begin any word.
_SHORTEST = 4
#: How much of a name's word an inflected form must keep.
_KEPT = 0.75


class GroupWords:
    """The network's groups, by the short names that people use."""

    def __init__(self, groups: Groups) -> None:
        self._names = GroupNames(groups.names, groups.former)
        self._stems = {
            name: [stem for stem in re.split(r"[\s-]+", _ENDING.sub("", folded(name))) if len(stem) >= _SHORTEST]
            for name in groups.names
        }
        self._english = EnglishGroupWords(self._group_beginning)

    def meant_by_initials(self, word: str) -> str | None:
        """The one group with these initials in capitals: "RH"; None if there is none, or several."""
        if not (word.isupper() and len(word) > 1):
            return None
        fitting = [name for name, stems in self._stems.items() if "".join(stem[0] for stem in stems) == folded(word)]
        return fitting[0] if len(fitting) == 1 else None

    @property
    def stems(self) -> frozenset[str]:
        """Folded words that groups are named with."""
        return frozenset(stem for stems in self._stems.values() for stem in stems)

    def mentions(self, text: str) -> list[tuple[str, int, int]]:
        """Whole names in the text, inflected or not, or in English, with their places."""
        return [*self._names.mentions(text), *self._english.mentions(text)]

    def meant(self, word: str) -> str | None:
        """The one group that a single word means; None if it is none, or several."""
        if name := self._names.meant(word):
            return name
        short = _without_meeting(_PEOPLE.sub("", folded(word)))
        together = _ENDING.sub("", folded(word))
        if joined := [name for name, stems in self._stems.items() if len(stems) > 1 and "".join(stems) == together]:
            return joined[0]
        fitting = [name for name, stems in self._stems.items() if any(_fits(short, stem) for stem in stems)]
        return fitting[0] if len(fitting) == 1 else self._english.meant(folded(word)) or self._english.meant(short)

    def _group_beginning(self, words: str) -> str | None:
        """The one group with a word, or words, that begin so; None if there is none, or several."""
        begins = folded(words)
        fitting = [
            name
            for name, stems in self._stems.items()
            if " ".join(stems).startswith(begins) or any(stem.startswith(begins) for stem in stems)
        ]
        return fitting[0] if len(fitting) == 1 else None


def _without_meeting(word: str) -> str:
    """The group in "naturvårdsträffen"; the word itself if it contains no word for a meeting."""
    ending = max((name for name in ENDINGS if word.endswith(name)), key=len, default="")
    return word.removesuffix(ending).removesuffix("s") if len(word) - len(ending) >= _SHORTEST else word


def _fits(short: str, stem: str) -> bool:
    """Whether the word begins the stem, or goes on where it ends."""
    if len(short) < _SHORTEST:
        return False
    if stem.startswith(short):
        return len(short) > _SHORTEST or len(stem) <= len(short) + 2
    kept = max(_SHORTEST, round(len(stem) * _KEPT))
    return short[:kept] == stem[:kept] and len(short) <= len(stem) + 6
