"""Gathers what members wished for and asked in a year."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.expertise.questions import queries as questions
from core.meetings.queries import meetings
from core.reports.model.report_data import QuestionsAsked, WishedTheme, Wishes
from core.suggestions import queries as suggestions
from core.suggestions.model import Suggestion


def wishes_of_year(conn: Connection, year: int, *, zone: ZoneInfo) -> Wishes:
    """The themes suggested in the year, and those decided in it, as they stand now."""
    every = suggestions.list_all(conn, "")
    begins = datetime(year, 1, 1, tzinfo=zone)
    decided = {
        change.suggestion_id
        for change, _, _ in suggestions.list_changes_since(conn, begins.astimezone(UTC))
        if change.undone_at is None and change.made_at.astimezone(zone).year == year
    }
    suggested = [wish for wish in every if wish.wished_at.astimezone(zone).year == year]
    themes = [wish for wish in every if wish in suggested or wish.id in decided]
    return Wishes(len(suggested), tuple(_theme(conn, wish) for wish in themes))


def _theme(conn: Connection, wish: Suggestion) -> WishedTheme:
    decision = wish.decision
    meeting = None if decision.meeting_id is None else meetings.get(conn, decision.meeting_id)
    return WishedTheme(wish.theme, wish.votes, decision.status, meeting, decision.reason)


def questions_of_year(conn: Connection, year: int, *, zone: ZoneInfo) -> QuestionsAsked:
    """Questions to those who know that were asked in the year and stand, and what came of them."""
    asked = {question.id for question in questions.list_all(conn) if question.asked_at.astimezone(zone).year == year}
    answers = [answer for answer in questions.list_answers(conn) if answer.question_id in asked]
    answered = {answer.question_id for answer in answers}
    return QuestionsAsked(len(asked), len(answered), sum(answer.helped for answer in answers))
