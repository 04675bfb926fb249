"""Counting distinct people over several meetings, whatever the order of lists."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.indicators.rules.distinct_people import Appearance, distinct_people

pytestmark = pytest.mark.slow

BORAS, ALE = "1490", "1440"
MEMBERS = {"mira@boras.se": ["p1"], "info@ale.se": ["p2", "p3"]}


def at(meeting: str, name: str, municipality: str | None = None, **known: str) -> Appearance:
    return Appearance(meeting, name, municipality, known.get("id"), known.get("address"))


def people(*appearances: Appearance) -> int:
    return len(set(distinct_people(appearances, MEMBERS)))


@pytest.mark.parametrize(
    ("appearances", "number"),
    [
        # By id, whatever the name and the municipality: somebody in two municipalities during the year.
        ([at("a", "Mira Ek", BORAS, id="p1"), at("b", "Mira Ek-Lund", ALE, id="p1")], 1),
        # By an address, that of a member too.
        ([at("a", "Mira Ek", BORAS, id="p1"), at("b", "Mira", None, address="mira@boras.se")], 1),
        ([at("a", "Siv Å", address="siv@x.se"), at("b", "Åkerlund, Siv", address="siv@x.se")], 1),
        ([at("a", "Siv Å", address="siv@x.se"), at("b", "Siv Å", id="p9", address="siv@x.se"), at("c", "Siv Å")], 1),
        # An address that several share tells no more than no address.
        ([at("a", "Kim", ALE, id="p2"), at("b", "Bo", ALE, id="p3"), at("c", "Kim", ALE, address="info@ale.se")], 2),
        ([at("a", "Kim", address="a@x.se"), at("a", "Bo", address="a@x.se"), at("b", "Bo", address="a@x.se")], 2),
        # Two people of the same name, told apart by ids, addresses or municipalities.
        ([at("a", "Karin Lind", BORAS, id="p4"), at("b", "Karin Lind", BORAS, id="p5")], 2),
        ([at("a", "Karin Lind", BORAS), at("b", "Karin Lind", ALE)], 2),
        ([at("a", "Karin Lind", BORAS), at("a", "Karin Lind", BORAS)], 2),
        # By name alone, the fewest that explain the lists.
        ([at("a", "Karin Lind", BORAS), at("b", "Lind, Karin", BORAS)], 1),
        ([at("a", "Karin Lind", BORAS, id="p4"), at("b", "Karin Lind", BORAS)], 1),
        ([at("a", "Karin Lind", BORAS, id="p4"), at("a", "Karin Lind", BORAS), at("b", "Karin Lind", BORAS)], 2),
        ([at("a", "Karin Lind", ALE, id="p4"), at("b", "Karin Lind", BORAS)], 2),
        # Where nobody knows the municipality it may be any of them.
        ([at("a", "Karin Lind", BORAS), at("b", "Karin Lind")], 1),
        ([at("a", "Karin Lind", BORAS), at("b", "Karin Lind", ALE), at("c", "Karin Lind")], 2),
        ([at("a", "Karin Lind", BORAS), at("a", "Karin Lind"), at("b", "Karin Lind")], 2),
        ([at("a", "Karin Lind", id="p4"), at("b", "Karin Lind", BORAS), at("c", "Karin Lind", ALE)], 2),
        # Somebody who moved is met by name in both.
        (
            [
                at("a", "Karin Lind", BORAS, id="p4"),
                at("b", "Karin Lind", ALE, id="p4"),
                at("c", "Karin Lind", ALE),
                at("d", "Karin Lind", BORAS),
            ],
            1,
        ),
    ],
)
def test_people_are_told_apart_by_what_is_known_of_them(appearances: Sequence[Appearance], number: int) -> None:
    assert people(*appearances) == number
    assert people(*reversed(appearances)) == number


APPEARANCES = st.lists(
    st.builds(
        Appearance,
        st.sampled_from("abcd"),
        st.sampled_from(("Karin Lind", "Lind, Karin", "Bo Ek")),
        st.sampled_from((BORAS, ALE, None)),
        st.sampled_from(("p1", "p2", None, None)),
        st.sampled_from(("mira@boras.se", "info@ale.se", "x@y.se", None, None)),
    ),
    max_size=9,
)


@given(APPEARANCES, st.integers())
def test_any_order_of_lists_gives_as_many(appearances: list[Appearance], seed: int) -> None:
    shuffled = list(appearances)
    random.Random(seed).shuffle(shuffled)  # noqa: S311  an order

    assert people(*shuffled) == people(*appearances)


@given(APPEARANCES)
def test_nobody_is_twice_on_a_list_by_name_alone(appearances: list[Appearance]) -> None:
    keys = distinct_people(appearances, MEMBERS)

    alone = [
        (appearance.meeting_id, key)
        for appearance, key in zip(appearances, keys, strict=True)
        if appearance.person_id is None and appearance.address in (None, "info@ale.se")
    ]
    assert len(alone) == len(set(alone))
    assert len(keys) == len(appearances)


@given(APPEARANCES)
def test_a_list_that_is_held_once_more_brings_nobody(appearances: list[Appearance]) -> None:
    again = [
        Appearance("e", appearance.name, appearance.municipality, appearance.person_id, appearance.address)
        for appearance in appearances
        if appearance.meeting_id == "a"
    ]

    known = [
        appearance for appearance in again if appearance.person_id or appearance.address or appearance.municipality
    ]
    assert people(*appearances, *known) == people(*appearances)
