"""An attacker who keeps every figure, knows their own answer, and computes each meeting's possible answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

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


@dataclass(frozen=True)
class Equation:
    """A figure, or a difference of figures: the sum of the meetings' totals, each so many times."""

    factors: Mapping[str, int]
    total: int

    def narrow(self, left: dict[str, list[Possible]]) -> list[str]:
        """Remove what contradicts the equation from each meeting's possibilities; returns whose became fewer."""
        ends = {
            name: sorted(factor * entry.total for entry in (left[name][0], left[name][-1]))
            for name, factor in self.factors.items()
            if left[name]
        }
        least, most = (sum(pair[end] for pair in ends.values()) for end in (0, 1))
        fewer = []
        for name, (low, high) in ends.items():
            lowest, highest = self.total - (most - high), self.total - (least - low)
            if low < lowest or high > highest:
                factor = self.factors[name]
                left[name] = [entry for entry in left[name] if lowest <= factor * entry.total <= highest]
                fewer.append(name)
        return fewer


@dataclass
class IntervalAttacker:
    """Knows how many answered at each meeting, the sum of the shown ones, and the band where that is shown."""

    answers: Mapping[str, int]
    shown: dict[str, int] = field(default_factory=dict)
    bands: dict[str, Band] = field(default_factory=dict)
    _figures: dict[frozenset[str], int] = field(default_factory=dict)
    #: What follows from the figures for anybody, once it has been computed.
    _known: tuple[Mapping[str, list[Equation]], Mapping[str, list[Possible]]] | None = None

    def see(self, meetings: frozenset[str], grades: int) -> None:
        """See the sum of the grades over these meetings; meetings shown by themselves are subtracted from it."""
        withheld = frozenset(meeting for meeting in meetings if self.answers[meeting] and meeting not in self.shown)
        if withheld:
            self._figures[withheld] = grades - sum(self.shown.get(meeting, 0) for meeting in meetings)
            self._known = None

    def learns(self, own_meeting: str = "", own: int = 0) -> list[str]:
        """What is known too closely by one who answered `own` at `own_meeting`, or nowhere: "the mean: MEETING"."""
        about, for_anybody = self._known = self._known or self._computed()
        left = dict(for_anybody)
        if own_meeting in left:
            mine = set(self._possible(own_meeting, own))
            left[own_meeting] = [entry for entry in left[own_meeting] if entry in mine]
            _narrow(left, about, [own_meeting])
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

    def _computed(self) -> tuple[Mapping[str, list[Equation]], Mapping[str, list[Possible]]]:
        """For each withheld meeting the equations that are about it, and its possibilities after all of them."""
        names = self.withheld_in_figures
        figures = sorted(self._figures.items(), key=lambda figure: sorted(figure[0]))
        rows = [[*(int(name in meetings) for name in names), total] for meetings, total in figures]
        about: dict[str, list[Equation]] = {name: [] for name in names}
        for *factors, total in [*rows, *eliminated(rows)]:
            equation = Equation({name: factor for name, factor in zip(names, factors, strict=True) if factor}, total)
            for name in equation.factors:
                about[name].append(equation)
        left = {name: sorted(self._possible(name, 0), key=lambda entry: entry.total) for name in names}
        _narrow(left, about, names)
        return about, left


def _narrow(left: dict[str, list[Possible]], about: Mapping[str, list[Equation]], changed: Iterable[str]) -> None:
    """Remove possibilities that contradict an equation, from where something changed until no more can be removed."""
    waiting = list(changed)
    while waiting:
        for equation in about[waiting.pop()]:
            waiting += [name for name in equation.narrow(left) if name not in waiting]
