"""When people are at work: the network's time zone, its days off, and office hours."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from core.working_days.counting import is_working_day, working_days_after

#: Between these people are at work or near it, by local time; the rest is night.
DAY_BEGINS, DAY_ENDS = time(7), time(20)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Where and when people work: the network's zone, and the days they are off."""

    zone: ZoneInfo
    public_holidays: Container[date]

    def at(self, day: date, local: time) -> datetime:
        """Local wall time on `day`, in UTC."""
        return datetime.combine(day, local, tzinfo=self.zone).astimezone(UTC)


def move_to_office_hours(moment: datetime, leaves_at: time, calendar: WorkCalendar) -> datetime:
    """The moment (UTC), or where that is at night, on a weekend or a red day: 9.00 on the next working day."""
    local = moment.astimezone(calendar.zone)
    if is_working_day(local.date(), calendar.public_holidays) and DAY_BEGINS <= local.time() < DAY_ENDS:
        return moment
    early = is_working_day(local.date(), calendar.public_holidays) and local.time() < DAY_BEGINS
    day = local.date() if early else working_days_after(local.date(), 1, calendar.public_holidays)
    return calendar.at(day, leaves_at)
