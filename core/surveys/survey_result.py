"""A survey's result, as it may be shown."""

from sqlalchemy import Connection

from core.questions.rules.disclosure import FEWEST_SHOWN
from core.questions.rules.results import result_of
from core.surveys import queries
from core.surveys.model import SurveyResult


def survey_result(conn: Connection, survey_id: str) -> SurveyResult:
    """The result of a closed survey, as far as it may be shown. Raises SurveyNotFoundError."""
    survey = queries.get(conn, survey_id)
    if survey.closed_at is None or survey.answers < FEWEST_SHOWN:
        return SurveyResult(survey, withheld=True)
    if not queries.has_answers(conn, survey_id):
        # At least five answered the required questions, so the stored answers have been disposed of.
        return SurveyResult(survey, withheld=True, disposed=True)
    results = [result_of(question, queries.answers_to(conn, survey_id, question.key)) for question in survey.questions]
    return SurveyResult(survey, withheld=False, questions=results)
