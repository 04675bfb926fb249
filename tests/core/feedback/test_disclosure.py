"""No combination of figures, shown in any order, gives one of fewer than five answers."""

from collections.abc import Callable, Mapping, Sequence

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from core.feedback.rules.disclosure import (
    Disclosure,
    DisclosureByPart,
    Pool,
    select_disclosable_meetings,
    select_disclosable_parts,
)
from tests.core.feedback.attacker import Attacker
from tests.core.feedback.worlds import World, asked_for, worlds

pytestmark = pytest.mark.slow

Rule = Callable[[Sequence[Mapping[str, int]], Sequence[Pool]], DisclosureByPart]
POOL = Pool({"a", "b"})


def after(world: World, rule: Rule) -> Attacker:
    """An attacker who has seen everything that the rule shows."""
    attacker = Attacker(world.answers)
    pools: list[Pool] = []
    for parts in asked_for(world):
        released = rule(parts, pools)
        pools += released.new_pools
        shown = [disclosure.entering for disclosure in (*released.parts, released.across)]
        for figure in (*shown, released.entering):
            attacker.see(figure)
    return attacker


def all_when_five(parts: Sequence[Mapping[str, int]], _pools: Sequence[Pool]) -> DisclosureByPart:
    """The naive rule: a figure is shown if it covers five answers or more."""
    five = [Disclosure(frozenset(part) if sum(part.values()) >= 5 else frozenset()) for part in parts]
    everything = frozenset[str]().union(*parts)
    shown = everything if sum(sum(part.values()) for part in parts) >= 5 else frozenset()
    return DisclosureByPart(tuple(five), Disclosure(shown))


def forgetful(parts: Sequence[Mapping[str, int]], _pools: Sequence[Pool]) -> DisclosureByPart:
    """Pools, but formed again each time."""
    return select_disclosable_parts(parts, [])


def in_pieces(parts: Sequence[Mapping[str, int]], pools: Sequence[Pool]) -> DisclosureByPart:
    """Pools are remembered, but what a figure has of a pool enters."""
    pooled = frozenset[str]().union(*pools)
    released = select_disclosable_parts(parts, pools)
    pieces = [
        Disclosure(disclosure.entering | (pooled & part.keys()), disclosure.new_pools)
        for disclosure, part in zip(released.parts, parts, strict=True)
    ]
    return DisclosureByPart(tuple(pieces), released.across)


@settings(max_examples=800, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds())
def test_attacker_finds_nothing(world: World) -> None:
    assert after(world, select_disclosable_parts).finds() is None


@pytest.mark.parametrize("rule", [all_when_five, forgetful, in_pieces])
def test_attacker_finds_what_a_weaker_rule_gives_away(rule: Rule) -> None:
    # The first such world will do, however large; `find` raises where there is none.
    first = settings(max_examples=5000, phases=[Phase.generate])
    world = find(worlds(), lambda world: after(world, rule).finds() is not None, settings=first)

    exposed = after(world, rule).finds() or frozenset()
    assert 0 < sum(world.answers[meeting] for meeting in exposed) < 5


@pytest.mark.parametrize(
    ("seen", "revealed"),
    [
        ([{"a", "b"}, {"a", "b", "c"}], {"c"}),
        # a+b, b+c and c+a give each of them.
        ([{"a", "b"}, {"b", "c"}, {"a", "c"}], {"a"}),
        # The open one is known by itself.
        ([{"open", "a"}], {"a"}),
        # d and e have four answers between them.
        ([{"a", "b", "d", "e"}, {"a", "b"}], {"d", "e"}),
        ([{"a", "b"}, {"a", "b", "open"}, {"c", "d", "e"}], None),
        # A pool less another is about six meetings, none alone.
        ([{"a", "b"}, {"c", "d", "e"}, {"a", "b", "c", "d", "e"}], None),
    ],
)
def test_attacker_subtracts(seen: list[set[str]], revealed: set[str] | None) -> None:
    attacker = Attacker({"a": 3, "b": 3, "c": 3, "d": 2, "e": 2, "open": 7})
    for figure in seen:
        attacker.see(frozenset(figure))

    assert attacker.finds() == revealed


@pytest.mark.parametrize(
    ("answers", "pools", "entering", "new"),
    [
        ({"a": 5, "b": 4, "c": 0}, [], {"a"}, []),
        ({"a": 4, "b": 2}, [], {"a", "b"}, [{"a", "b"}]),
        ({"a": 2, "b": 2}, [], set(), []),
        # Whoever alone answered at b would know what the four at a gave.
        ({"a": 4, "b": 1}, [], set(), []),
        ({"a": 3, "b": 1, "c": 1}, [], {"a", "b", "c"}, [{"a", "b", "c"}]),
        ({"a": 3, "b": 3}, [POOL], {"a", "b"}, []),
        ({"a": 3, "c": 4}, [POOL], set(), []),
        ({"a": 3, "c": 4, "d": 4}, [POOL], {"c", "d"}, [{"c", "d"}]),
        ({"a": 3, "b": 3, "c": 4}, [POOL], {"a", "b"}, []),
    ],
)
def test_what_enters(answers: dict[str, int], pools: list[Pool], entering: set[str], new: list[set[str]]) -> None:
    assert select_disclosable_meetings(answers, pools) == Disclosure(
        frozenset(entering), tuple(frozenset(pool) for pool in new)
    )


def test_parts_make_their_own_pools_first_and_share_what_is_left() -> None:
    released = select_disclosable_parts([{"a": 4, "b": 4}, {"c": 3, "o": 9}, {"d": 3}], [])

    assert [part.entering for part in released.parts] == [{"a", "b"}, {"o"}, frozenset()]
    assert released.across == Disclosure(frozenset({"c", "d"}), (Pool({"c", "d"}),))
    assert released.entering == {"a", "b", "c", "d", "o"}
    assert released.new_pools == (Pool({"a", "b"}), Pool({"c", "d"}))


def test_meeting_in_two_parts_is_refused() -> None:
    with pytest.raises(ValueError, match="several parts"):
        select_disclosable_parts([{"a": 4}, {"a": 4}], [])


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 9)))
def test_asking_again_gives_the_same(answers: dict[str, int]) -> None:
    first = select_disclosable_meetings(answers, [])

    assert select_disclosable_meetings(answers, first.new_pools) == Disclosure(first.entering)
