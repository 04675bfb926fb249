"""Over how many noons a meeting goes on, where people meet in a place."""

from dataclasses import replace
from datetime import date, time

import pytest

from core.meetings.model.meeting import MeetingForm
from core.signups.rules import lunches
from tests.factories import make_meeting

TWO_DAYS = date(2023, 2, 2)


@pytest.mark.parametrize(
    ("times", "end", "number"),
    [
        (None, None, 1),
        (None, TWO_DAYS, 2),
        ((time(9), time(12)), None, 0),
        ((time(9), time(13)), None, 1),
        ((time(13), time(16)), None, 0),
        ((time(11, 45), time(12, 45)), None, 1),
        ((time(11, 46), time(12, 45)), None, 0),
        ((time(11, 45), time(12, 44)), None, 0),
        ((time(13), time(11)), TWO_DAYS, 0),
        ((time(10), time(11)), TWO_DAYS, 1),
        ((time(12), time(13)), TWO_DAYS, 1),
    ],
)
def test_lunches_are_counted_by_day(times: tuple[time, time] | None, end: date | None, number: int) -> None:
    meeting = replace(make_meeting(times=times, end=end), form=MeetingForm.PHYSICAL)

    assert lunches(meeting) == number


@pytest.mark.parametrize(
    ("form", "place", "number"),
    [
        (MeetingForm.DIGITAL, "Teams", 0),
        (MeetingForm.UNKNOWN, None, 0),
        (MeetingForm.UNKNOWN, "Borås", 1),
        (MeetingForm.HYBRID, None, 1),
    ],
)
def test_lunch_needs_a_place(form: MeetingForm, place: str | None, number: int) -> None:
    assert lunches(replace(make_meeting(times=None), form=form, place=place)) == number
