"""Whatever people and coordinators do, in any order: places are kept, nobody is overtaken, no place stays empty."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine

from core.meetings.queries import meetings
from core.meetings.use_cases.change_meeting import change_meeting
from core.signups.errors import NotEnoughPlacesError
from core.signups.model import Signup, SignupAnswer
from core.signups.queries import signups
from tests.core.signups.signing_up import BEFORE, MAYBE, NO, YES, coming, hold, say

pytestmark = pytest.mark.slow

#: Who says what with how many colleagues, or how many places there are from now on.
Step = tuple[str, SignupAnswer, int | None] | int | None
PEOPLE = [f"p{number}" for number in range(6)]
answering = st.tuples(
    st.sampled_from(PEOPLE), st.sampled_from([YES, YES, YES, NO, MAYBE]), st.none() | st.integers(0, 3)
)
limiting = st.none() | st.integers(1, 8)
steps = st.lists(answering | limiting, min_size=1, max_size=25)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(first=limiting, steps=steps)
def test_queue_is_fair(engine: Engine, first: int | None, steps: list[Step]) -> None:
    with engine.connect() as conn, conn.begin() as transaction:
        hold(conn, capacity=first)
        for number, step in enumerate(steps):
            _do(conn, step, number)
        transaction.rollback()


def _do(conn: Connection, step: Step, number: int) -> None:
    before = {signup.person.id: signup for signup in signups.list_of_meeting(conn, "m1")}
    queue = [signup.person.id for signup in signups.list_waiting(conn, "m1")]
    who = None
    if isinstance(step, tuple):
        who, answer, colleagues = step
        try:
            say(conn, who, answer, colleagues)
        except NotEnoughPlacesError:
            assert signups.get(conn, "m1", who) == before.get(who)
    else:
        meeting = meetings.get(conn, "m1")
        after = replace(meeting, capacity=step)
        change_meeting(conn, meeting, after, change_id=f"c{number}", source_id=f"e{number}", now=BEFORE)
    _held(conn, before, queue, who)


def _held(conn: Connection, before: dict[str, Signup], queue: list[str], who: str | None) -> None:
    capacity, counted = meetings.get(conn, "m1").capacity, signups.count(conn, "m1")
    waits = signups.list_waiting(conn, "m1")
    # Nobody but who acted loses a place.
    kept = {person for person, signup in before.items() if signup.coming and person != who}
    assert kept <= set(coming(conn))
    # Those who still wait stand as they stood.
    still = [person for person in queue if person in {signup.person.id for signup in waits} and person != who]
    assert [signup.person.id for signup in waits if signup.person.id in still] == still
    # Nobody waits who could have a place, and nobody's place went to one behind them.
    wanting = [signup for signup in waits if capacity is not None and signup.size <= capacity]
    assert capacity is not None or not waits
    assert not wanting or capacity is None or counted.places + wanting[0].size > capacity
    # More than the limit have places only where they had them before it was lowered.
    grew = counted.places > sum(signup.size for signup in before.values() if signup.coming)
    assert not grew or capacity is None or counted.places <= capacity
