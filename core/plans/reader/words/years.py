"""Years in running text: those that goals are named for, and the one that a document announces its meetings for."""

import re
from collections.abc import Sequence

from core.language.dates_in_text.mentions import Place
from core.language.dates_in_text.names import MONTH
from core.plans.reader.words.general_words import says_list_follows

YEAR = re.compile(r"(?<![\d./-])20\d\d(?![\d.]\d|\d)")
#: A year that a goal is to be reached by, or a strategy is named after, and that no meeting is held in.
_GOALS = re.compile(r"\b(?:agenda|klimat|vision|mål|strategi|färdplan)\s?20[3-9][05]\b", re.IGNORECASE)
#: "Nr 4, december 2024": when an issue of a newsletter came out.
_ISSUES = re.compile(rf"\b(?:nr|nummer|no|issue)\.?\s?\d{{1,3}}[\s,:·–-]{{1,3}}(?:{MONTH})\s20\d\d\b", re.IGNORECASE)
_MEETINGS = (
    r"(?:träff|möte|sammanträde|datum|program|kalend|årshjul|verksamhetsplan|årsplan|møte|møde|meeting|session|"
    r"schedule)"
)
#: "Våra träffar 2027", "Sammanträdestider 2027 för nämnden", "möten och träffar år 2026", "2027 års möten".
_ANNOUNCES = re.compile(
    rf"\b\w{{0,24}}{_MEETINGS}\w{{0,12}}\W(?:[^.!?:\d]{{0,34}}\W)?(?P<after>20\d\d)(?![\d.]\d|\d|[-/–]\d)|"
    rf"(?<![\d./-])(?P<before>20\d\d)(?:\s?års)?\s\w{{0,24}}{_MEETINGS}",
    re.IGNORECASE,
)
#: What has been, when it was decided, or the number of a document.
_NOT_TO_COME = re.compile(
    r"\b(?:hade|var|blev|samlade|genomfördes|hölls|har haft|anordnades|förra|were|had|senast|nr|dnr|protokoll\w*|"
    r"beslut\w*|fastställ\w*|antag\w*|tidigare|utvärdering\w*|verksamhetsberättelse\w*|årsredovisning\w*)\b",
    re.IGNORECASE,
)


#: A sentence that names the year in passing ends so, unless it says that the dates follow.
_SENTENCE = re.compile(r"[.!?]\s*$")
_LONGEST = 110


#: "ht 2027", "Våren 2028:", "2027".
_HALF_OF_YEAR = re.compile(
    r"\s*(?:(?:[vh]t|(?:vår|höst)(?:en|-?terminen|-?termin)?|autumn|spring|våren|høsten|forår(?:et)?|efterår(?:et)?)"
    r"\s*(?:[-’']\s*)?(?:20)?\d\d|20\d\d|nästa år|next year|neste år|næste år)\s*(?::\s*)?",
    re.IGNORECASE,
)


_NEXT_YEAR = frozenset({"nästa år", "next year", "neste år", "næste år"})


def names_next_year(text: str) -> bool:
    """Whether the line says that what follows is in the year after, and nothing else."""
    return " ".join(text.split()).casefold().rstrip(":").rstrip() in _NEXT_YEAR


def names_half_of_year(text: str) -> bool:
    """Whether the line is a year, the next year or half of one, and nothing else."""
    return bool(_HALF_OF_YEAR.fullmatch(text))


def goal_years(text: str) -> list[Place]:
    """Where years stand that are named for goals, or say when a newsletter came out."""
    return [match.span() for pattern in (_GOALS, _ISSUES) for match in pattern.finditer(text)]


def without_goal_years(text: str) -> str:
    """The text without such years."""
    return _ISSUES.sub("", _GOALS.sub("", text))


def announced_year(texts: Sequence[str]) -> tuple[int, int] | None:
    """The one year that lines announce meetings for, and the first such line, from 0; None if there is not just one."""
    found = [
        (int(match["after"] or match["before"]), index)
        for index, text in enumerate(texts)
        if _may_announce(text)
        for match in _ANNOUNCES.finditer(without_goal_years(text))
    ]
    return found[0] if len({year for year, _ in found}) == 1 else None


def _may_announce(text: str) -> bool:
    title = len(text) <= _LONGEST and not _SENTENCE.search(text)
    return (title or says_list_follows(text)) and not _NOT_TO_COME.search(text)
