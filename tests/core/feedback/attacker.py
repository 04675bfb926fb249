"""An attacker who keeps every figure ever shown, as an exact sum over known meetings, and computes without rounding."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import gcd

from core.questions.rules.disclosure import FEWEST_SHOWN


@dataclass
class Attacker:
    """Knows each meeting's number of answers, and every figure of a meeting that is shown by itself."""

    answers: Mapping[str, int]
    _seen: set[frozenset[str]] = field(default_factory=set)

    def see(self, meetings: frozenset[str]) -> None:
        """See a figure over these meetings; meetings shown by themselves can be subtracted from it."""
        self._seen.add(frozenset(meeting for meeting in meetings if 0 < self.answers[meeting] < FEWEST_SHOWN))

    def finds(self) -> frozenset[str] | None:
        """Meetings with fewer than five answers together that some combination of figures is about alone, or None.

        There is one when the figures, without the columns of these meetings, have a lower rank than with them.
        """
        withheld = sorted(frozenset[str]().union(*self._seen))
        figures = [[int(meeting in seen) for meeting in withheld] for seen in sorted(self._seen, key=sorted)]
        rank = _rank(figures)
        for few in _few(withheld, self.answers):
            without = [[row[index] for index, meeting in enumerate(withheld) if meeting not in few] for row in figures]
            if _rank(without) < rank:
                return few
        return None


def _few(meetings: Sequence[str], answers: Mapping[str, int], room: int = FEWEST_SHOWN - 1) -> Iterator[frozenset[str]]:
    """Sets of the meetings with at most `room` answers together; every such set is in one of them."""
    fitting = [index for index, meeting in enumerate(meetings) if answers[meeting] <= room]
    for index in fitting:
        for more in _few(meetings[index + 1 :], answers, room - answers[meetings[index]]):
            yield more | {meetings[index]}
    if not fitting:
        yield frozenset()


def _rank(rows: Sequence[Sequence[int]]) -> int:
    return sum(any(row) for row in eliminated(rows))


def eliminated(rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """The rows after elimination, each with a column that is in no other; what follows from the others is zeros.

    Exact, and quick: whole numbers throughout, each row divided by what all of it can be.
    """
    left = [list(row) for row in rows]
    rank = 0
    for column in range(len(left[0]) if left else 0):
        place = next((place for place in range(rank, len(left)) if left[place][column]), None)
        if place is None:
            continue
        pivot = left.pop(place)
        left.insert(rank, pivot)
        for place, row in enumerate(left):
            if place != rank and row[column]:
                left[place] = _without(row, pivot, column)
        rank += 1
    return left


def _without(row: Sequence[int], pivot: Sequence[int], column: int) -> list[int]:
    """The row plus so much of the pivot that the column is zero."""
    times, less = pivot[column], row[column]
    sums = [value * times - of_pivot * less for value, of_pivot in zip(row, pivot, strict=True)]
    divisor = gcd(*sums)
    return [value // divisor for value in sums] if divisor > 1 else sums
