"""Yes, no, perhaps and how many more; a limit of places with a queue, first come, first served."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection, Engine

from core.meetings.errors import MeetingIsCancelledError
from core.meetings.model.meeting import MeetingStatus
from core.meetings.queries import meetings
from core.meetings.use_cases.approve_meeting_edit import approve_meeting_edit
from core.meetings.use_cases.prepare_meeting_edit import prepare_meeting_edit
from core.meetings.use_cases.undo_meeting_edit import undo_meeting_edit
from core.members import queries as people
from core.members.model.person import Person
from core.signups.errors import ColleaguesNumberError, NotEnoughPlacesError, SignupIsClosedError
from core.signups.model import SignupAnswer, SignupCount
from core.signups.queries import freed_places, signups
from core.signups.use_cases.sign_up import sign_up
from tests.core.signups.signing_up import BEFORE, MAYBE, NO, YES, coming, hold, say, signup, waiting
from tests.factories import ZONE, local, make_meeting

pytestmark = pytest.mark.slow


@pytest.fixture
def conn(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as conn:
        yield conn


def limit(conn: Connection, capacity: int | None, edit_id: str = "e1") -> None:
    after = replace(meetings.get(conn, "m1"), capacity=capacity)
    prepare_meeting_edit(conn, edit_id=edit_id, after=after, created_by="alva", now=BEFORE)
    approve_meeting_edit(conn, edit_id=edit_id, new_id=lambda: f"c{edit_id}", now=BEFORE, by="alva")


def test_sign_ups_add_up(conn: Connection) -> None:
    hold(conn)
    people.save(conn, Person("elin", "Elin", municipality="Borås"))
    people.save(conn, Person("mira", "Mira", municipality="Borås"))
    say(conn, "elin", YES, 3)
    say(conn, "mira", YES, 1)
    say(conn, "olle")
    say(conn, "vera", MAYBE)
    say(conn, "tage", NO)

    counted = signups.count(conn, "m1")

    assert counted == SignupCount(people=3, municipalities=1, colleagues=4, maybe=1, waiting=0, concerned=4)
    assert counted.places == 7


def test_nobody_signed_up_counts_as_nothing(conn: Connection) -> None:
    hold(conn)

    assert signups.count(conn, "m1") == SignupCount()


def test_pressing_yes_again_keeps_the_colleagues_and_no_leaves_them(conn: Connection) -> None:
    hold(conn)
    say(conn, "elin", YES, 3)
    say(conn, "elin", YES)
    kept = signup(conn, "elin").standing.colleagues
    say(conn, "elin", MAYBE, 3)
    say(conn, "elin", YES)

    assert (kept, signup(conn, "elin").standing.colleagues) == (3, 0)


@pytest.mark.parametrize("number", [-3, 51, 10_000])
def test_number_of_colleagues_that_can_not_be_right_changes_nothing(conn: Connection, number: int) -> None:
    hold(conn)
    say(conn, "elin", YES, 2)

    with pytest.raises(ColleaguesNumberError):
        say(conn, "elin", YES, number)

    assert signup(conn, "elin").standing.colleagues == 2


def test_fifty_colleagues_may_come_along(conn: Connection) -> None:
    hold(conn)

    say(conn, "elin", YES, 50)

    assert signup(conn, "elin").size == 51


def test_full_meeting_has_a_queue_and_a_free_place_goes_to_the_first(conn: Connection) -> None:
    hold(conn, capacity=2)
    for person in ("elin", "mira", "olle", "vera"):
        say(conn, person)
    before = (coming(conn), waiting(conn))

    say(conn, "mira", NO)

    assert before == (["elin", "mira"], ["olle", "vera"])
    assert (coming(conn), waiting(conn)) == (["elin", "olle"], ["vera"])
    (freed,) = freed_places.list_since(conn, BEFORE)
    assert [signup.person.id for signup in signups.list_of_freed_place(conn, freed.id)] == ["olle"]


def test_perhaps_takes_no_place_and_gives_one_up(conn: Connection) -> None:
    hold(conn, capacity=1)
    say(conn, "elin")
    say(conn, "mira")

    say(conn, "elin", MAYBE)

    assert coming(conn) == ["mira"]


def test_who_leaves_the_queue_and_comes_back_stands_last(conn: Connection) -> None:
    hold(conn, capacity=1)
    for person in ("elin", "mira", "olle"):
        say(conn, person)
    say(conn, "mira", NO)
    say(conn, "mira")

    positions = [signups.position(conn, signup(conn, person)) for person in ("olle", "mira")]

    assert (waiting(conn), positions) == (["olle", "mira"], [1, 2])


def test_nobody_overtakes_also_where_fewer_places_would_do(conn: Connection) -> None:
    hold(conn, capacity=4)
    say(conn, "elin", YES, 2)
    say(conn, "mira", YES, 2)
    say(conn, "olle")
    first = waiting(conn)

    say(conn, "mira", YES, 0)

    assert first == ["mira", "olle"]
    assert (coming(conn), waiting(conn)) == (["elin", "mira"], ["olle"])


def test_more_colleagues_come_only_where_there_are_places_and_nobody_waits(conn: Connection) -> None:
    hold(conn, capacity=3)
    say(conn, "elin")
    say(conn, "elin", YES, 1)
    with pytest.raises(NotEnoughPlacesError) as full:
        say(conn, "elin", YES, 3)
    say(conn, "mira")
    say(conn, "olle")
    with pytest.raises(NotEnoughPlacesError):
        say(conn, "olle", YES, 1)

    assert (full.value.capacity, full.value.free) == (3, 1)
    assert signup(conn, "elin").size == 2
    assert waiting(conn) == ["olle"]


def test_more_than_the_meeting_has_is_refused_at_once(conn: Connection) -> None:
    hold(conn, capacity=3)

    with pytest.raises(NotEnoughPlacesError):
        say(conn, "elin", YES, 3)

    assert signups.get(conn, "m1", "elin") is None


def test_lower_limit_throws_nobody_out(conn: Connection) -> None:
    hold(conn)
    for person in ("elin", "mira", "olle"):
        say(conn, person, YES, 1)

    limit(conn, 2)
    say(conn, "vera")
    say(conn, "elin", YES)
    still = coming(conn)
    say(conn, "elin", NO)

    assert still == ["elin", "mira", "olle"]
    assert (coming(conn), waiting(conn)) == (["mira", "olle"], ["vera"])


@pytest.mark.parametrize(("capacity", "served"), [(2, ["mira"]), (3, ["mira", "olle"]), (None, ["mira", "olle"])])
def test_higher_limit_serves_the_queue_and_undo_puts_it_back(
    conn: Connection, capacity: int | None, served: list[str]
) -> None:
    hold(conn, capacity=1)
    for person in ("elin", "mira", "olle"):
        say(conn, person)

    limit(conn, capacity)
    after = coming(conn)
    undo_meeting_edit(conn, edit_id="e1", now=BEFORE, within=local(2023, 1, 2) - local(2023, 1, 1))

    assert after == ["elin", *served]
    assert (coming(conn), waiting(conn)) == (["elin"], ["mira", "olle"])
    assert freed_places.list_since(conn, BEFORE) == []


def test_who_wants_more_than_a_lowered_limit_keeps_nobody_waiting(conn: Connection) -> None:
    hold(conn, capacity=4)
    say(conn, "elin", YES, 3)
    say(conn, "mira", YES, 3)
    limit(conn, 2)
    say(conn, "olle")

    say(conn, "elin", NO)
    say(conn, "vera")

    assert (coming(conn), waiting(conn)) == (["olle", "vera"], ["mira"])


def test_answers_are_taken_until_the_start_and_a_no_also_after_the_last_day(conn: Connection) -> None:
    closes, starts = local(2023, 1, 25), local(2023, 2, 1, 9, 15)
    meetings.add(conn, make_meeting("m1", signup_closes=closes), planned_at=local(2023, 1, 1))
    say(conn, "elin")

    def answered(answer: SignupAnswer, now: object) -> bool | None:
        try:
            sign_up(conn, meeting_id="m1", person=Person("elin", "Elin"), answer=answer, now=now, zone=ZONE)  # type: ignore[arg-type]
        except SignupIsClosedError as error:
            return error.started
        return None

    assert [answered(answer, closes) for answer in (YES, MAYBE, NO)] == [False, False, None]
    assert [answered(answer, starts) for answer in (YES, MAYBE, NO)] == [True, True, True]
    assert signup(conn, "elin").answer is NO


def test_cancelled_meeting_takes_no_answers_and_keeps_those_it_has(conn: Connection) -> None:
    hold(conn, capacity=1)
    say(conn, "elin")
    say(conn, "mira")
    meetings.save(conn, replace(meetings.get(conn, "m1"), status=MeetingStatus.CANCELLED))

    with pytest.raises(MeetingIsCancelledError):
        say(conn, "elin", NO)

    assert (coming(conn), waiting(conn)) == (["elin"], ["mira"])


def test_moved_meeting_keeps_places_and_queue(conn: Connection) -> None:
    hold(conn, capacity=1)
    say(conn, "elin", YES)
    say(conn, "mira")
    moved = replace(meetings.get(conn, "m1"), start_date=local(2023, 3, 1).date(), end_date=local(2023, 3, 1).date())
    prepare_meeting_edit(conn, edit_id="e1", after=moved, created_by="alva", now=BEFORE)
    approve_meeting_edit(conn, edit_id="e1", new_id=lambda: "c1", now=BEFORE, by="alva")

    assert (coming(conn), waiting(conn)) == (["elin"], ["mira"])
    assert meetings.get(conn, "m1").capacity == 1


def test_list_is_in_swedish_order(conn: Connection) -> None:
    hold(conn)
    for name in ("Östen", "Ulla", "Åke", "Ängla", "adam", "Zara"):
        say(conn, name)

    assert coming(conn) == ["adam", "Ulla", "Zara", "Åke", "Ängla", "Östen"]
