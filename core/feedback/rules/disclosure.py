"""Which meetings may enter a figure over several, so that nothing under five answers can ever be worked out.

The rule of suppression pools: meetings that are withheld enter figures only in pools, each of at least two meetings
with at least five answers together, or three where somebody was the only one to answer at one of them. Withheld are
those with fewer than five answers, and those of which only a band is shown; the two kinds never share a pool, since the
answers of the first stay encrypted until their pool has five of them. A pool enters whole or not at all, and a meeting
stays in its pool for ever. Every figure shown is then a sum of meetings that may be shown by themselves and of whole
pools. So is every difference between figures, and none of them contains a part of a pool.

Meetings whose answers are given with a name enter no pool: their coordinators know each answer, and would have those of
the pool's other meetings by subtracting.

The inputs of the rule (numbers of answers, of which meetings a band is shown, which are named, which group holds a
meeting, what was asked for before) are no secrets. It never looks at the grades, so what is left out reveals nothing
about them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from core.questions.rules.disclosure import FEWEST_SHOWN

#: Meetings of a pool, beside one with a single answer: whoever gave that could take it off the pool's sum.
FEWEST_POOLED = 2
#: Similar answers leave so little choice that two or three such meetings together still reveal each.
FEWEST_BANDED_POOLED = 4

#: Ids of meetings that are withheld individually and counted in figures together.
Pool = frozenset[str]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What may enter one figure."""

    entering: frozenset[str]
    #: Pools made for this figure; to be stored before the figure is shown.
    new_pools: tuple[Pool, ...] = ()


@dataclass(frozen=True, slots=True)
class DisclosureByPart:
    """What may enter figures that are shown side by side and add up to a whole."""

    parts: tuple[Disclosure, ...]
    #: Pools with meetings from several parts: they enter the whole, and none of the parts.
    across: Disclosure

    @property
    def entering(self) -> frozenset[str]:
        """What may enter the figure of the whole."""
        return self.across.entering.union(*(part.entering for part in self.parts))

    @property
    def new_pools(self) -> tuple[Pool, ...]:
        """The pools to store before any of the figures is shown."""
        return (*(pool for part in self.parts for pool in part.new_pools), *self.across.new_pools)


def is_shown_alone(meeting: str, answers: int, banded: Collection[str]) -> bool:
    """Whether the meeting's own figures are shown; `banded` are the meetings that show only a band."""
    return answers >= FEWEST_SHOWN and meeting not in banded


def select_disclosable_meetings(
    answers: Mapping[str, int], pools: Collection[Pool], banded: Collection[str] = (), named: Collection[str] = ()
) -> Disclosure:
    """Select what may enter a figure over these closed meetings, given as id and number of answers.

    `pools` must include every pool that holds one of the meetings, each whole; of the meetings in `banded` only a band
    is shown, and those in `named` enter no pool.
    """
    shown = {meeting for meeting, number in answers.items() if is_shown_alone(meeting, number, banded)}
    elsewhere = shown.union(*pools, named)
    free = [meeting for meeting, number in answers.items() if number and meeting not in elsewhere]
    few = Pool(meeting for meeting in free if meeting not in banded)
    alike = Pool(meeting for meeting in free if meeting in banded)
    single = any(answers[meeting] == 1 for meeting in few)
    new = tuple(
        pool
        for pool, fewest in ((few, FEWEST_POOLED + single), (alike, FEWEST_BANDED_POOLED))
        if len(pool) >= fewest and sum(answers[meeting] for meeting in pool) >= FEWEST_SHOWN
    )
    whole = [pool for pool in (*pools, *new) if pool <= answers.keys()]
    return Disclosure(frozenset(shown).union(*whole), new)


def select_disclosable_parts(
    parts: Sequence[Mapping[str, int]],
    pools: Collection[Pool],
    banded: Collection[str] = (),
    named: Collection[str] = (),
) -> DisclosureByPart:
    """Select what may enter each part's figure and that of the whole; pools are made within a part where possible.

    Raises ValueError when a meeting is in several parts: it would be counted twice.
    """
    everything = {meeting: number for part in parts for meeting, number in part.items()}
    if len(everything) < sum(len(part) for part in parts):
        raise ValueError("a meeting is in several parts")
    disclosures = [select_disclosable_meetings(part, pools, banded, named) for part in parts]
    known = [*pools, *(pool for disclosure in disclosures for pool in disclosure.new_pools)]
    whole = select_disclosable_meetings(everything, known, banded, named)
    across = whole.entering.difference(*(disclosure.entering for disclosure in disclosures))
    return DisclosureByPart(tuple(disclosures), Disclosure(across, whole.new_pools))


def within(entering: Collection[str], pools: Collection[Pool], meetings: Collection[str]) -> frozenset[str]:
    """What of `entering`, which holds whole pools, may enter a figure over these meetings alone: no part of a pool."""
    broken = frozenset[str]().union(*(pool for pool in pools if not pool <= frozenset(meetings)))
    return frozenset(entering).intersection(meetings) - broken
