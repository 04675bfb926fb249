"""Years as hypothesis makes them up: meetings of groups, and what is asked while their feedback closes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.factories import HANDEL, MILJO, NATUR

GROUPS = (MILJO, NATUR, HANDEL)
MOST = 9
#: Asked for: the next meeting closes, a group with joint meetings too, the year in its parts, or just these meetings.
Step = tuple[str, frozenset[int]]


@dataclass(frozen=True)
class World:
    """Meetings in the order in which their feedback closes, and what happens meanwhile."""

    answers: Mapping[str, int]
    groups: Mapping[str, tuple[str, ...]]
    steps: tuple[Step, ...]


@st.composite
def worlds(draw: st.DrawFn, most: int = MOST) -> World:
    # Most meetings have few answers: the open ones hide nothing.
    number_of_answers = st.integers(1, 4) | st.integers(0, 9)
    meeting = st.tuples(number_of_answers, st.sets(st.sampled_from(GROUPS), min_size=1))
    drawn = draw(st.lists(meeting, min_size=most // 2, max_size=most))
    some = st.frozensets(st.integers(0, max(0, len(drawn) - 1)))
    step = st.one_of(
        st.just(("close", frozenset[int]())),
        st.just(("year", frozenset[int]())),
        st.tuples(st.just("group"), st.integers(0, len(GROUPS) - 1).map(lambda group: frozenset({group}))),
        st.tuples(st.just("these"), some),
    )
    return World(
        answers={f"m{number}": answers for number, (answers, _) in enumerate(drawn)},
        groups={f"m{number}": tuple(sorted(groups)) for number, (_, groups) in enumerate(drawn)},
        steps=tuple(draw(st.lists(step, min_size=most, max_size=3 * most))),
    )


def asked_for(world: World) -> Iterator[list[dict[str, int]]]:
    """The figures that are asked for, one after another: each one's parts, of meetings that are closed by then."""
    closed: dict[str, int] = {}
    order = list(world.answers)
    for kind, which in (*world.steps, *(("close", frozenset[int]()) for _ in order), ("year", frozenset[int]())):
        match kind:
            case "close" if len(closed) < len(order):
                closed[order[len(closed)]] = world.answers[order[len(closed)]]
            case "year":
                yield year_in_parts(world, closed)
            case "group":
                (number,) = which
                yield [{meeting: closed[meeting] for meeting in closed if GROUPS[number] in world.groups[meeting]}]
            case "these":
                yield [
                    {
                        meeting: closed[meeting]
                        for meeting in (f"m{number}" for number in sorted(which))
                        if meeting in closed
                    }
                ]


def year_in_parts(world: World, closed: Mapping[str, int]) -> list[dict[str, int]]:
    """Each group's own meetings, and joint ones."""
    own = [{meeting: closed[meeting] for meeting in closed if world.groups[meeting] == (group,)} for group in GROUPS]
    return [*own, {meeting: closed[meeting] for meeting in closed if len(world.groups[meeting]) > 1}]
