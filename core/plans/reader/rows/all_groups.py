"""Rows that are everybody's by so many words: "båda grupperna", "samtliga nätverk"."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from core.plans.reader.words.group_names import GroupNames
from core.plans.reader.words.legend import without_marks

_NUMBERS = {
    "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "to": 2, "fire": 4, "two": 2, "three": 3, "four": 4, "five": 5
}  # fmt: skip
_WHO = (
    r"(?:(?P<both>båda|bägge|begge|both)|(?:alla|samtliga|alle|all))\s(?:de\s|the\s)?(?:våra\s)?"
    rf"(?:(?P<number>{'|'.join(_NUMBERS)})\s)?"
)
#: The words stand alone in their clause, or after "gemensamt för": a theme may name them too.
_ALL = re.compile(
    r"(?:^|[,;(:–|-]\s?|\b(?:gemensam|felles|fælles|joint)\w*\s(?:\w+\s)?(?:för|med|for|of|with)\s|"
    r"\b(?:samlas|träffas|möts|ses|inbjuds|mødes|samles|møtes)\s(?:då\s)?)"
    rf"{_WHO}"
    r"(?:grupper(?:na|ne)?|nätverk(?:en)?|gruppene|nettverk(?:ene)?|netværk(?:ene)?|groups|networks)"
    r"(?=\s?(?:$|[,;.)–|-]|(?:tillsammans|gemensamt|together|samlas|träffas|möts|ses|mødes|samles|møtes|till|til|på)\b))",
    re.IGNORECASE,
)
#: "internat för alla tre grupperna": those that are, and not any there may be.
_FOR_ALL_OF_THEM = re.compile(
    rf"\b(?:för|for|med|with)\s{_WHO}(?:grupperna|nätverken|gruppene|grupperne|nettverkene|netværkene)\b", re.IGNORECASE
)
_BETWEEN_CLAUSES = re.compile(r"[.,|:]\s|\s{2,}|,|\bkl\b")


def all_groups(text: str, names: GroupNames, legend: Mapping[str, str] = MappingProxyType({})) -> tuple[str, ...]:
    """Every group where the text says that the meeting is everybody's; none where it doesn't, or not who they are.

    "Båda" can only be said of two, "alla tre" of three. `legend` are the document's abbreviations; one of them may
    stand for everybody.
    """
    if any(speaks_of_all_groups(meaning) and _stands_alone(key, text) for key, meaning in legend.items()):
        return names.names
    text = without_marks(text)
    match = _ALL.search(text) or _FOR_ALL_OF_THEM.search(text)
    if match is None or len(names.names) < 2:
        return ()
    said = 2 if match["both"] else _NUMBERS[match["number"].lower()] if match["number"] else len(names.names)
    return names.names if said == len(names.names) else ()


def speaks_of_all_groups(text: str) -> bool:
    """Whether the text says that something is everybody's, whoever they are."""
    return bool(_ALL.search(text) or _FOR_ALL_OF_THEM.search(text))


def _stands_alone(key: str, text: str) -> bool:
    """Whether the word is a column or a clause of its own: "14.4.  alla  kl. 9"."""
    return key in (piece.strip() for piece in _BETWEEN_CLAUSES.split(text))
