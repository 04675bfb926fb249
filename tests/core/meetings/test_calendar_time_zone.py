"""The zone in our calendar files is a rule, and says what the zone itself says at every hour (fault 25)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Timezone

from core.meetings.calendar_file import plan_ics
from core.meetings.calendar_time_zone import time_zone_by_rule
from tests.factories import ZONE, local, make_meeting


@pytest.mark.parametrize("name", ["Europe/Stockholm", "Europe/Helsinki", "America/New_York", "Asia/Kolkata", "UTC"])
def test_rule_agrees_with_the_zone_at_every_hour_of_three_years(name: str) -> None:
    zone = ZoneInfo(name)
    made = time_zone_by_rule(zone, 2022, 2024)
    assert made is not None
    parsed = Timezone.from_ical(made.to_ical())
    assert isinstance(parsed, Timezone)
    read = parsed.to_tz()

    moment, wrong = datetime(2022, 12, 31, tzinfo=UTC), []
    while moment.year < 2025:
        there = moment.astimezone(zone).replace(tzinfo=None)
        if there.replace(tzinfo=read).utcoffset() != there.replace(tzinfo=zone).utcoffset():
            wrong.append(there)
        moment += timedelta(hours=1)

    # The hour that comes twice may be either.
    assert [hour for hour in wrong if (hour.month, hour.hour) not in {(10, 2), (10, 3), (11, 1)}] == []


def test_zone_whose_changes_follow_no_rule_has_none() -> None:
    assert time_zone_by_rule(ZoneInfo("Africa/Casablanca"), 2022, 2024) is None


def test_our_file_has_the_rule_once_and_begins_by_rfc_5545() -> None:
    file = plan_ics(
        [make_meeting("m1"), make_meeting("m2")],
        name="Plan",
        zone=ZONE,
        sequences={},
        pages={},
        stamped_at=local(2023, 1, 1),
    )
    (zone,) = Calendar.from_ical(file).walk("VTIMEZONE")
    lines = zone.to_ical().decode().splitlines()

    # The onset is local time by the offset before it: two in March, three in October.
    assert [line for line in lines if line.startswith(("DTSTART", "RRULE"))] == [
        "DTSTART:20220327T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "DTSTART:20221030T030000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    ]
    assert b"RDATE" not in file
