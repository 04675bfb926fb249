"""Surveys in the words that cards show."""

from datetime import datetime

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.configuration.config import Config
from bot.app.deliveries.reach import reach
from cards.kit.elements import PictureView
from cards.kit.markdown import escape
from cards.surveys import SurveyPreviewView, SurveyResultView, SurveyView
from core.charts.alt_text import alt_text
from core.charts.data_address import chart_data_address
from core.groups import queries as groups
from core.language.lists import enumeration
from core.language.numbers import decimal, share
from core.language.plurals import count
from core.questions.model import QuestionKind
from core.surveys import queries
from core.surveys.charts import satisfaction_chart
from core.surveys.default_questions import QUESTIONS
from core.surveys.formatting import why_withheld
from core.surveys.model import Survey, SurveyResult
from core.surveys.rules import asked_window, survey_closes
from core.surveys.survey_result import survey_result


def survey_view(survey: Survey, config: Config, now: datetime, *, answered: int | None = None) -> SurveyView:
    """What the form shows at `now` (UTC); `answered` is how many have, for the nudge."""
    so_far = None if answered is None else f"Hittills {count(answered, 'svar')}." if answered else "Inga svar än."
    closes = presenters.day_of(survey.closes_at, now, config.zone)
    return SurveyView(survey.id, survey.year, survey.questions, closes, so_far)


def preview_view(conn: Connection, year: int, config: Config, now: datetime) -> SurveyPreviewView:
    """What sending the year's survey at `now` (UTC) would lead to."""
    names = groups.get_all(conn).names
    reached = reach(conn, config, now)
    survey = Survey("", year, QUESTIONS, "", now, survey_closes(now, config.zone))
    asked = asked_window(survey, config.rules, config.calendar).due_at
    return SurveyPreviewView(
        year=year,
        questions=QUESTIONS,
        groups=enumeration([escape(name) for name in names]),
        asks=reached.moment(asked),
        closes=presenters.day_of(survey.closes_at, now, config.zone),
        notes=[f"{obstacle}." for name in names if (obstacle := reached.obstacle(name))],
    )


def never_asked(year: int) -> str:
    """Said of a survey that is over and came to nobody."""
    return f"Årsenkäten för {year} gick aldrig ut, så ingen har kunnat svara."


def result_view(conn: Connection, result: SurveyResult, *, for_coordinators: bool) -> SurveyResultView:
    """What the result's card shows; the year before beside it where that was shown."""
    survey = result.survey
    before = queries.of_year(conn, survey.year - 1)
    earlier = survey_result(conn, before.id) if before is not None and before.closed_at is not None else None
    texts = [entry for entry in result.questions if entry.question.kind is QuestionKind.TEXT]
    chart = satisfaction_chart(result)
    return SurveyResultView(
        survey_id=survey.id,
        year=survey.year,
        answered=answered_words(survey),
        withheld=why_withheld(result),
        results=result.questions,
        before=_means(earlier) if earlier is not None else None,
        means=_means(result),
        texts=sum(len(entry.texts) for entry in texts) if for_coordinators else None,
        spread=None if chart is None else PictureView(chart.title, chart_data_address(chart), alt_text(chart)),
    )


def answered_words(survey: Survey) -> str:
    """Such as "31 av 80 svarade (39 %)"; without a share where nobody knows how many were asked."""
    if survey.invited < survey.answers or not survey.invited:
        return f"{count(survey.answers, 'svar')}"
    return f"{survey.answers} av {survey.invited} svarade ({share(survey.answers, survey.invited)})"


def _means(result: SurveyResult) -> dict[str, str]:
    return {entry.question.key: decimal(entry.mean) for entry in result.questions if entry.mean is not None}
