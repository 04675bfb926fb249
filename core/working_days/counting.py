"""Counts working days: neither weekends nor public holidays."""

from collections.abc import Container
from datetime import date, timedelta


def is_working_day(day: date, public_holidays: Container[date]) -> bool:
    """Whether the day is a working day."""
    return day.weekday() < 5 and day not in public_holidays


def working_day_on_or_before(day: date, public_holidays: Container[date]) -> date:
    """Get the day itself, or the last working day before it."""
    while not is_working_day(day, public_holidays):
        day -= timedelta(days=1)
    return day


def working_days_before(day: date, count: int, public_holidays: Container[date]) -> date:
    """Get the day that is `count` working days before `day`."""
    for _ in range(count):
        day = working_day_on_or_before(day - timedelta(days=1), public_holidays)
    return day


def working_days_after(day: date, count: int, public_holidays: Container[date]) -> date:
    """Get the day that is `count` working days after `day`."""
    for _ in range(count):
        day += timedelta(days=1)
        while not is_working_day(day, public_holidays):
            day += timedelta(days=1)
    return day
