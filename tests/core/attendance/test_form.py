"""Who stands where on the form of who came, and what its answer means."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.attendance.model.attendance import LONGEST_ATTENDEE_LIST, Attendance, Attendee, CountedAs
from core.attendance.rules.form import AttendanceForm, Candidate, filled_in, form_of, key_of

MOMENT = datetime(2023, 2, 1, 12, tzinfo=UTC)
MIRA = Attendee("Mira Ek", "Hjo", address="mira@hjo.se", by_hand=False)
OLLE = Attendee("Olle Brand", "Borås", by_hand=False)


def recorded(*attendees: Attendee) -> Attendance:
    return Attendance(attendees, "alva", MOMENT)


def candidate(attendee: Attendee) -> Candidate:
    return Candidate(key_of(attendee), attendee, there=True)


def test_who_signed_up_and_is_recorded_stands_as_recorded() -> None:
    form = form_of([Attendee("Mira Ek", "Hjo", "p1")], [], recorded(MIRA), boxes=5)

    assert form == AttendanceForm((candidate(MIRA),), (), ())


def test_lines_fill_their_room_and_the_rest_is_kept() -> None:
    people = [Attendee(f"{number:099}") for number in range(LONGEST_ATTENDEE_LIST // 100 + 1)]

    form = form_of([], [], recorded(*people), boxes=0)

    assert [line.attendee for line in form.lines] == people[:-1]
    assert [kept.attendee for kept in form.kept] == people[-1:]


def test_people_of_one_name_have_boxes_of_their_own() -> None:
    keys = {key_of(one) for one in (Attendee("Mira"), Attendee("Mira", "Hjo"), Attendee("Mira", address="mira@hjo.se"))}

    assert len(keys) == 3


@pytest.mark.parametrize(("is_recorded", "came"), [(True, [MIRA, OLLE]), (False, [])])
def test_fields_that_do_not_come_back_change_nothing(is_recorded: bool, came: list[Attendee]) -> None:
    form = AttendanceForm((candidate(MIRA),), (candidate(OLLE),), ())

    assert filled_in(form, ticked=None, written=None, recorded=is_recorded) == came


def test_lines_that_are_taken_away_are_gone() -> None:
    form = AttendanceForm((), (candidate(OLLE),), ())

    assert filled_in(form, ticked=(), written=[], recorded=True) == []


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        (Attendee("Mira Ek"), replace(MIRA, by_hand=True)),
        (Attendee("Mira Ek", "Hjo"), replace(MIRA, by_hand=True)),
        (
            Attendee("Mira Ek", None, counted_as=CountedAs.PARTNER, organisation="Bolaget"),
            replace(MIRA, municipality=None, organisation="Bolaget", counted_as=CountedAs.PARTNER, by_hand=True),
        ),
        (Attendee("Mira Ek", "Borås"), Attendee("Mira Ek", "Borås")),
    ],
)
def test_who_is_written_is_the_one_that_is_known_with_the_origin_as_written(
    written: Attendee, becomes: Attendee
) -> None:
    form = AttendanceForm((), (candidate(MIRA),), ())

    assert filled_in(form, ticked=(), written=[written], recorded=True) == [becomes]


def test_speaker_who_is_written_with_a_municipality_is_counted_as_written() -> None:
    form = AttendanceForm((), (candidate(replace(MIRA, municipality=None, counted_as=CountedAs.SPEAKER)),), ())

    (mira,) = filled_in(form, ticked=(), written=[Attendee("Mira Ek", "Hjo")], recorded=True)

    assert (mira.municipality, mira.counted_as, mira.by_hand) == ("Hjo", CountedAs.PARTICIPANT, True)
