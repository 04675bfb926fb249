"""Meetings that have been for long."""

from datetime import date

from sqlalchemy import Select, select

from core.meetings.tables import meetings


def ended_before(day: date) -> Select[tuple[str]]:
    """Select the ids of meetings whose last day is before `day`."""
    return select(meetings.c.id).where(meetings.c.end_date < day)
