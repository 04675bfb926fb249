"""Which words can be a group's name, and which are too similar to another's."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from enum import StrEnum
from unicodedata import combining, normalize

from core.channels.model import COORDINATORS
from core.language.dates import MONTHS, WEEKDAYS, WEEKDAYS_IN_FULL
from core.language.dates_in_text.dates import find_dates
from core.language.dates_in_text.mentions import blanked
from core.meetings.folder_name import JOINT_FOLDER

LONGEST_NAME = 80
#: A comma separates groups in lists; the others aren't used in names.
_FORBIDDEN = frozenset(",;:<>|\n\r\t*`[]§")
#: These words alone mean something else wherever a group can be named.
_RESERVED = frozenset(
    word.casefold()
    for word in (
        *(COORDINATORS, "samordnarna", "samordnare", JOINT_FOLDER, "loss", "ny", "alla", "ingen", "inga"),
        *("grupp", "gruppen", "grupper", "kanal", "kanalen", "nästa", "förra", "senaste", "pilot", "året", "i år"),
        *("möte", "mötet", "möten", "träff", "träffen", "träffar", "nätverksträff", "nätverksmöte", "webbmöte"),
        *("utbildning", "webbinarium", "studiebesök", "idag", "i dag", "imorgon", "i morgon"),
        *("status", "plan", "planen", "paus", "hjälp", "resultat", "närvaro", "anmälda", "regler", "tema", "plats"),
        *(*MONTHS, *WEEKDAYS, *WEEKDAYS_IN_FULL),
    )
)
#: Similarity, from 0 to 1, from which two names may be spellings of the same group.
_ALIKE = 0.88


class NameProblem(StrEnum):
    """Why words can't be a group's name."""

    EMPTY = "empty"  #: there are none
    TOO_LONG = "too_long"  #: no card has room for them
    SIGNS = "signs"  #: it has a character with a meaning in lists or cards
    NUMBER = "number"  #: no letters
    DATE = "date"  #: nothing but a day
    RESERVED = "reserved"  #: they mean something else


def name_problem(words: str) -> NameProblem | None:
    """Why `words`, with single spaces, can't be a group's name; None if they can."""
    if not words:
        return NameProblem.EMPTY
    if len(words) > LONGEST_NAME:
        return NameProblem.TOO_LONG
    if _FORBIDDEN & set(words):
        return NameProblem.SIGNS
    if not any(letter.isalpha() for letter in words):
        return NameProblem.NUMBER
    beside = blanked(words, [mention.place for mention in find_dates(words)])
    if not any(letter.isalpha() for letter in beside):
        return NameProblem.DATE
    return NameProblem.RESERVED if words.casefold() in _RESERVED else None


def names_like(words: str, others: Iterable[str]) -> list[str]:
    """The other names of which `words` may be a misspelling or a short form."""
    return [other for other in others if _is_like(_folded(words), _folded(other))]


def _is_like(one: str, other: str) -> bool:
    if one == other or (min(len(one), len(other)) > 3 and (one.startswith(other) or other.startswith(one))):
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _folded(name: str) -> str:
    """The distinguishing part of a name: without case, accents, spaces and dashes, and without common endings."""
    letters = normalize("NFD", name.casefold())
    plain = "".join(letter for letter in letters if letter.isalnum() and not combining(letter))
    for ending in ("sgruppen", "gruppen", "snatverket", "natverket", "grupp", "natverk"):
        if len(plain) > len(ending) + 2:
            plain = plain.removesuffix(ending)
    return plain
