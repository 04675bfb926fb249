"""An attacker who keeps every figure, knows their own answer, and computes each meeting's possible answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from core.questions.model import Band
from tests.core.feedback.attacker import eliminated

GRADES = range(1, 6)
#: The width of the narrowest band: a mean known less precisely than this counts as unknown.
NARROWEST = 1


@dataclass(frozen=True)
class Possible:
    """A withheld meeting's possible answers: the sum, and the grade that nearly all gave, if so."""

    total: int
    common: int = 0


@dataclass
class IntervalAttacker:
    """Knows how many answered at each meeting, the sum of the shown ones, and the band where that is shown."""

    answers: Mapping[str, int]
    shown: dict[str, int] = field(default_factory=dict)
    bands: dict[str, Band] = field(default_factory=dict)
    _figures: dict[frozenset[str], int] = field(default_factory=dict)

    def see(self, meetings: frozenset[str], grades: int) -> None:
        """See the sum of the grades over these meetings; meetings shown by themselves are subtracted from it."""
        withheld = frozenset(meeting for meeting in meetings if self.answers[meeting] and meeting not in self.shown)
        if withheld:
            self._figures[withheld] = grades - sum(self.shown.get(meeting, 0) for meeting in meetings)

    def learns(self, own_meeting: str = "", own: int = 0) -> list[str]:
        """What is known too closely by one who answered `own` at `own_meeting`, or nowhere: "the mean: MEETING"."""
        left = {
            meeting: self._possible(meeting, own if meeting == own_meeting else 0)
            for meeting in self.withheld_in_figures
        }
        self._narrow(left)
        found = []
        for meeting, possible in left.items():
            others = self.answers[meeting] - (meeting == own_meeting)
            totals = [entry.total for entry in possible]
            if meeting == own_meeting and meeting in self.bands:
                if len({entry.common for entry in possible}) == 1:
                    found.append(f"what others gave: {meeting}")
            elif others and (max(totals) - min(totals)) / others < NARROWEST:
                found.append(f"the mean: {meeting}")
        return found

    @property
    def figures(self) -> int:
        """How many different figures there are to compute with."""
        return len(self._figures)

    @property
    def withheld_in_figures(self) -> list[str]:
        """The withheld meetings that some figure is about."""
        return sorted(frozenset[str]().union(*self._figures))

    def _possible(self, meeting: str, own: int) -> list[Possible]:
        """All possible answers of the meeting, given its band and the attacker's own answer."""
        size = self.answers[meeting]
        if meeting not in self.bands:
            others = size - bool(own)
            return [Possible(own + total) for total in range(others, 5 * others + 1)]
        lowest, highest = self.bands[meeting]
        return [
            Possible((size - 1) * common + last, common)
            for common in range(lowest, highest + 1)
            for last in GRADES
            if not own or own in (common, last)
        ]

    def _narrow(self, left: dict[str, list[Possible]]) -> None:
        """Remove possibilities that contradict a figure, or a difference of figures, until no more can be removed."""
        names = self.withheld_in_figures
        rows = [[Fraction(name in meetings) for name in names] + [Fraction(total)] for meetings, total in self._rows()]
        known = [*rows, *eliminated(rows)]
        before = -1
        while before != (before := sum(map(len, left.values()))):
            for *factors, total in known:
                _narrow_by(dict(zip(names, factors, strict=True)), total, left)

    def _rows(self) -> Sequence[tuple[frozenset[str], int]]:
        return sorted(self._figures.items(), key=lambda figure: sorted(figure[0]))


def _narrow_by(factors: Mapping[str, Fraction], total: Fraction, left: dict[str, list[Possible]]) -> None:
    """Narrow each meeting's possibilities by the sum of all."""
    ends = {
        name: sorted(factor * entry.total for entry in (left[name][0], left[name][-1]))
        for name, factor in factors.items()
        if factor and left[name] and not left[name].sort(key=lambda entry: entry.total)
    }
    least, most = (sum((pair[end] for pair in ends.values()), Fraction()) for end in (0, 1))
    for name, (low, high) in ends.items():
        factor = factors[name]
        left[name] = [
            entry for entry in left[name] if total - (most - high) <= factor * entry.total <= total - (least - low)
        ]
