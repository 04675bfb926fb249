"""Drafts a year's plan from the meetings of the year before; nothing is stored."""

from collections.abc import Container
from datetime import date

from sqlalchemy import Connection

from core.meetings.queries import meetings
from core.plans.drafting.model import PlanDraft
from core.plans.drafting.rules import draft_plan


def draft_year(
    conn: Connection, year: int, *, days_off: Container[date], avoided_weeks: frozenset[int], today: date
) -> PlanDraft:
    """Draft the year's plan; no meeting is put before `today` (local), or in one of the ISO weeks to avoid."""
    pattern = meetings.list_of_year(conn, year - 1)
    return draft_plan(pattern, year, days_off=days_off, avoided_weeks=avoided_weeks, not_before=today)
