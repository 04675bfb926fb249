"""Sentences that say each group's own hour: "Styrelsen börjar kl. 13.00, Miljönämnden kl. 08.30"."""

import re
from dataclasses import dataclass

from core.plans.model.plan import Origin, Source
from core.plans.reader.outline.scope import Facts, Known
from core.plans.reader.rows.times import times_in
from core.plans.reader.words.group_names import GroupNames

#: Between a group's name and its hour.
_BEGINS = re.compile(
    r"(?:börjar|startar|träffas|möts|ses|sammanträder|begynner|starter|møtes|mødes|begins?|starts?|meets?)?"
    r"(?: ?(?:alltid|normalt|vanligtvis))?(?: ?(?:kl\.?|klockan|at))?",
    re.IGNORECASE,
)
#: What may follow the hour: another group's, or the end of the sentence.
_FOLLOWS = re.compile(r"[,;.]|(?:och|samt|og|and)\b|$", re.IGNORECASE)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class HourOfGroup:
    """What is said of one group's meetings."""

    facts: Facts
    #: Where the hour stands in the text.
    places: tuple[tuple[int, int], ...]


def hours_of_groups(line: int, text: str, names: GroupNames) -> list[HourOfGroup]:
    """Each group whose hour the text says right after its name."""
    mentions = names.mentions(text)
    nexts = [*(start for _, start, _ in mentions[1:]), len(text)]
    hours = (
        _hour(line, text, name, (after, min(until, after + _LONGEST)))
        for (name, _, after), until in zip(mentions, nexts, strict=False)
    )
    return [hour for hour in hours if hour is not None]


def _hour(line: int, text: str, name: str, place: tuple[int, int]) -> HourOfGroup | None:
    start, end = place
    clause = text[start:end]
    times = times_in(clause)
    if times.start is None or times.fault or not times.places:
        return None
    first, last = min(begin for begin, _ in times.places), max(until for _, until in times.places)
    if not _BEGINS.fullmatch(" ".join(clause[:first].split())) or not _FOLLOWS.match(clause[last:].lstrip()):
        return None
    known = Known(times, Origin(Source.SENTENCE, line))
    facts = Facts(line, times=known, sentence=True, about=(name,))
    return HourOfGroup(facts, tuple((start + begin, start + until) for begin, until in times.places))
