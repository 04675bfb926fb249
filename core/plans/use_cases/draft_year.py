"""Drafts a year's plan from the meetings of the year before; nothing is stored."""

from collections.abc import Container
from datetime import date

from sqlalchemy import Connection

from core.meetings.queries import meetings
from core.plans.drafting.model import PlanDraft, WishedTheme
from core.plans.drafting.rules import draft_plan
from core.plans.drafting.themes import with_wished_themes
from core.suggestions import queries as suggestions
from core.suggestions.model import SuggestionStatus


def draft_year(
    conn: Connection, year: int, *, days_off: Container[date], avoided_weeks: frozenset[int], today: date
) -> PlanDraft:
    """Draft the year's plan, with the most wished themes.

    No meeting is put before `today` (local), or in one of the ISO weeks to avoid.
    """
    pattern = meetings.list_of_year(conn, year - 1)
    draft = draft_plan(pattern, year, days_off=days_off, avoided_weeks=avoided_weeks, not_before=today)
    undecided = [wish for wish in suggestions.list_all(conn, "") if wish.decision.status is SuggestionStatus.NEW]
    return with_wished_themes(draft, [WishedTheme(wish.theme, wish.votes) for wish in undecided if wish.votes])
