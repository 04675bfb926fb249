"""A time zone for calendar files: as a rule, so that no calendar shows summer an hour wrong (RFC 5545 3.6.5)."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Onset:
    """A moment at which the offset from UTC changes."""

    #: Local time by the offset that ends.
    local: datetime
    offset_from: timedelta
    offset_to: timedelta
    name: str
    daylight: bool

    @property
    def rule(self) -> dict[str, object]:
        """The same moment in every year: the last or the so-and-so-many-th weekday of the month."""
        length = calendar.monthrange(self.local.year, self.local.month)[1]
        number = -1 if self.local.day + 7 > length else (self.local.day - 1) // 7 + 1
        return {"freq": "YEARLY", "bymonth": self.local.month, "byday": f"{number}{_DAYS[self.local.weekday()]}"}


def time_zone_by_rule(zone: ZoneInfo, first_year: int, last_year: int) -> Timezone | None:
    """The zone as a rule that holds in all these years; None if no rule does."""
    years = [list(_onsets(zone, year)) for year in range(first_year, last_year + 1)]
    rules = [[(onset.rule, onset.local.time(), onset.offset_to) for onset in onsets] for onsets in years]
    if any(rule != rules[0] for rule in rules):
        return None
    made = Timezone()
    made.add("tzid", zone.key)
    for onset in years[0] or [_constant(zone, first_year)]:
        part = TimezoneDaylight() if onset.daylight else TimezoneStandard()
        part.add("dtstart", onset.local)
        part.add("tzoffsetfrom", onset.offset_from)
        part.add("tzoffsetto", onset.offset_to)
        part.add("tzname", onset.name)
        if years[0]:
            part.add("rrule", onset.rule)
        made.add_component(part)
    return made


def _onsets(zone: ZoneInfo, year: int) -> Iterator[_Onset]:
    """The changes of the offset in the year, in order."""
    day = datetime(year, 1, 1, tzinfo=UTC)
    while day.year == year:
        if _offset(day, zone) != _offset(day + _DAY, zone):
            moment = day
            while _offset(moment + _MINUTE, zone) == _offset(day, zone):
                moment += _MINUTE
            yield _onset(moment + _MINUTE, _offset(day, zone), zone)
        day += _DAY


def _onset(moment: datetime, offset_from: timedelta, zone: ZoneInfo) -> _Onset:
    there = moment.astimezone(zone)
    local = (moment + offset_from).replace(tzinfo=None)
    return _Onset(local, offset_from, _offset(moment, zone), there.tzname() or zone.key, bool(there.dst()))


def _constant(zone: ZoneInfo, year: int) -> _Onset:
    moment = datetime(year, 1, 1, tzinfo=UTC)
    offset = _offset(moment, zone)
    name = moment.astimezone(zone).tzname() or zone.key
    return _Onset(datetime(year, 1, 1), offset, offset, name, daylight=False)  # noqa: DTZ001  local by definition


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
