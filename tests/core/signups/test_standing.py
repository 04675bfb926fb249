"""What an answer leads to, from what the person had and what others have."""

from dataclasses import replace

import pytest

from core.meetings.model.meeting import MeetingStatus
from core.members.model.person import Person
from core.signups.errors import NotEnoughPlacesError
from core.signups.model import Queue, Signup, Standing
from core.signups.rules import may_answer, standing_of
from tests.core.signups.signing_up import BEFORE, NO, YES
from tests.factories import ZONE, make_meeting

WAITS = Standing(0, queue_number=4)
WAITED = Standing(0, queue_number=4, freed_place_id=7)


def signup(standing: Standing) -> Signup:
    return Signup("m1", Person("elin", "Elin"), YES, BEFORE, standing)


def test_who_waited_and_brings_one_more_still_has_the_place_that_was_freed() -> None:
    assert standing_of(signup(WAITED), YES, 1, Queue(5, taken=1)) == Standing(1, 4, 7)


def test_who_waits_and_wants_more_gets_places_when_there_is_room() -> None:
    assert standing_of(signup(WAITS), YES, 1, Queue(5, taken=1)) == Standing(1)


def test_who_waits_for_the_whole_meeting_is_not_overtaken() -> None:
    assert standing_of(None, YES, 0, Queue(2, waiting=[2], last_number=3)) == Standing(0, 4)
    assert standing_of(None, YES, 0, Queue(2, waiting=[3], last_number=3)) == Standing()


@pytest.mark.parametrize(
    ("held", "queue", "free"),
    [
        (Standing(), Queue(3, taken=1), 1),
        (Standing(), Queue(2, taken=2), 0),
        (Standing(), Queue(9, taken=1, waiting=[2]), 0),
        (WAITS, Queue(5, taken=2), 3),
        (WAITED, Queue(5, taken=2), 2),
    ],
)
def test_refusal_says_how_many_more_places_are_free(held: Standing, queue: Queue, free: int) -> None:
    with pytest.raises(NotEnoughPlacesError) as refused:
        standing_of(signup(held), YES, 9, queue)

    assert refused.value.free == free


def test_cancelled_meeting_takes_no_no() -> None:
    cancelled = replace(make_meeting(), status=MeetingStatus.CANCELLED)

    assert may_answer(make_meeting(), NO, BEFORE, ZONE)
    assert not may_answer(cancelled, NO, BEFORE, ZONE)
