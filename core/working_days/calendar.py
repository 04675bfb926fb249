"""The work calendar: time zone, days off and office hours."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from core.working_days.counting import is_working_day, working_days_after

#: Messages may be sent between these, local time; the rest is night.
DAY_BEGINS, DAY_ENDS = time(7), time(20)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The network's time zone and days off."""

    zone: ZoneInfo
    public_holidays: Container[date]

    def at(self, day: date, local: time) -> datetime:
        """Convert local time on `day` to UTC."""
        return datetime.combine(day, local, tzinfo=self.zone).astimezone(UTC)


def move_to_office_hours(moment: datetime, leaves_at: time, calendar: WorkCalendar) -> datetime:
    """Move a moment (UTC) at night or on a day off to `leaves_at` (local) on the next working day; others stay."""
    local = moment.astimezone(calendar.zone)
    if is_working_day(local.date(), calendar.public_holidays) and DAY_BEGINS <= local.time() < DAY_ENDS:
        return moment
    early = is_working_day(local.date(), calendar.public_holidays) and local.time() < DAY_BEGINS
    day = local.date() if early else working_days_after(local.date(), 1, calendar.public_holidays)
    return calendar.at(day, leaves_at)
