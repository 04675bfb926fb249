"""Which meetings may enter a figure over several, so that nothing under five answers can ever be worked out.

The rule of pools: meetings with fewer than five answers enter figures only in pools, each of at least two meetings with
at least five answers together. A pool enters whole or not at all, and a meeting stays in its pool for ever. Whatever is
shown, in whatever order, is then a sum of meetings that may be shown by themselves and of whole pools; so is every
combination of it, and none has a part of a pool in it.

What the rule goes by (numbers of answers, who holds a meeting, what was asked before) is no secret; the grades play no
part, so that what is left out tells nothing of them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.feedback.model.feedback import FEWEST_SHOWN

FEWEST_POOLED = 2

#: Ids of meetings that are withheld one by one and enter figures together.
Pool = frozenset[str]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What may enter one figure."""

    entering: frozenset[str]
    #: Those of them that have not been in a pool before; to be remembered before the figure is shown.
    new_pools: tuple[Pool, ...] = ()


@dataclass(frozen=True, slots=True)
class PartedDisclosure:
    """What may enter figures that are shown beside each other and add up."""

    parts: tuple[Disclosure, ...]
    #: Pools with meetings from several parts: in the whole, and in none of the parts.
    across: Disclosure

    @property
    def entering(self) -> frozenset[str]:
        """What may enter the figure of the whole."""
        return self.across.entering.union(*(each.entering for each in self.parts))

    @property
    def new_pools(self) -> tuple[Pool, ...]:
        """All that is to be remembered before any of the figures is shown."""
        return (*(pool for each in self.parts for pool in each.new_pools), *self.across.new_pools)


def release(answers: Mapping[str, int], pools: Collection[Pool]) -> Disclosure:
    """What may enter a figure over these closed meetings, given as id and number of answers.

    `pools` are at least all with one of the meetings in them, each whole.
    """
    shown = {meeting for meeting, number in answers.items() if number >= FEWEST_SHOWN}
    pooled = frozenset[str]().union(*pools)
    free = Pool(meeting for meeting, number in answers.items() if 0 < number < FEWEST_SHOWN and meeting not in pooled)
    new = (free,) if len(free) >= FEWEST_POOLED and sum(answers[each] for each in free) >= FEWEST_SHOWN else ()
    whole = [pool for pool in (*pools, *new) if pool <= answers.keys()]
    return Disclosure(frozenset(shown).union(*whole), new)


def select_disclosable_parts(parts: Sequence[Mapping[str, int]], pools: Collection[Pool]) -> PartedDisclosure:
    """What may enter each part's figure and that of the whole; pools are made inside a part where that can be.

    Raises ValueError when a meeting is in several parts: it would be counted twice.
    """
    everything = {meeting: number for part in parts for meeting, number in part.items()}
    if len(everything) < sum(len(part) for part in parts):
        raise ValueError("a meeting is in several parts")
    released = [release(part, pools) for part in parts]
    known = [*pools, *_new(released)]
    whole = release(everything, known)
    across = whole.entering.difference(*(each.entering for each in released))
    return PartedDisclosure(tuple(released), Disclosure(across, whole.new_pools))


def _new(released: Iterable[Disclosure]) -> list[Pool]:
    return [pool for each in released for pool in each.new_pools]
