"""Surveys that may be disposed of, and what closing disposes of automatically."""

from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, Connection, and_, delete, func, select

from core.database.disposable_data import AutomaticDisposal, DisposableData
from core.surveys.tables import encrypted_survey_answers, survey_answers, survey_respondents, surveys


def _closed(day: date) -> ColumnElement[bool]:
    return and_(surveys.c.closed_at.is_not(None), surveys.c.closed_at < datetime.combine(day, time(), UTC))


def _of_closed(day: date) -> ColumnElement[bool]:
    return survey_respondents.c.survey_id.in_(select(surveys.c.id).where(_closed(day)))


def _count_respondents(conn: Connection, day: date) -> int:
    return conn.scalar(select(func.count()).select_from(survey_respondents).where(_of_closed(day))) or 0


def _dispose_respondents(conn: Connection, day: date) -> int:
    return conn.execute(delete(survey_respondents).where(_of_closed(day))).rowcount


def _count_answers(conn: Connection, day: date) -> int:
    old = select(surveys.c.id).where(_closed(day))
    return sum(
        conn.scalar(select(func.count()).select_from(table).where(table.c.survey_id.in_(old))) or 0
        for table in (survey_answers, encrypted_survey_answers)
    )


def _dispose_answers(conn: Connection, day: date) -> int:
    old = select(surveys.c.id).where(_closed(day))
    return sum(
        conn.execute(delete(table).where(table.c.survey_id.in_(old))).rowcount
        for table in (survey_answers, encrypted_survey_answers)
    )


DISPOSABLE_DATA = (
    DisposableData(
        "arsenkat-svarande",
        label="Vilka som svarat på årsenkäten",
        what="Att någon har svarat tas bort. Svaren finns kvar.",
        counted_from="när enkäten stängde",
        shortest_days=30,
        tables=("survey_respondents",),
        count=_count_respondents,
        dispose=_dispose_respondents,
    ),
    DisposableData(
        "arsenkat-svar",
        label="Svar på årsenkäten",
        what="Svaren tas bort, också de som var för få för att visas. Antalet svar finns kvar.",
        counted_from="när enkäten stängde",
        # The year after is compared with it.
        shortest_days=730,
        tables=("survey_answers",),
        count=_count_answers,
        dispose=_dispose_answers,
    ),
)
AUTOMATIC_DISPOSALS = (
    AutomaticDisposal(
        "arsenkat-stangning",
        label="Årsenkäten stänger",
        what="Svaren dekrypteras, blandas fråga för fråga, och de krypterade tas bort. Sambandet mellan svaren går "
        "förlorat, och svar på frågor som färre än fem besvarat tas bort.",
    ),
)
