"""Queries about surveys."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from core.database.upsert import insert_once
from core.questions.serializers import questions_from_json, questions_to_json
from core.surveys.errors import SurveyNotFoundError
from core.surveys.model import Survey
from core.surveys.tables import encrypted_survey_answers, survey_answers, survey_respondents, surveys


def get(conn: Connection, survey_id: str) -> Survey:
    """Get the survey. Raises SurveyNotFoundError."""
    row = conn.execute(select(surveys).where(surveys.c.id == survey_id)).one_or_none()
    if row is None:
        raise SurveyNotFoundError(survey_id)
    return _survey(row)


def of_year(conn: Connection, year: int) -> Survey | None:
    """Get the year's survey; None if none was sent."""
    row = conn.execute(select(surveys).where(surveys.c.year == year)).one_or_none()
    return None if row is None else _survey(row)


def list_all(conn: Connection) -> Sequence[Survey]:
    """List all surveys, by year."""
    return [_survey(row) for row in conn.execute(select(surveys).order_by(surveys.c.year))]


def add(conn: Connection, survey: Survey) -> None:
    """Store a survey that is sent."""
    conn.execute(
        insert(surveys).values(
            id=survey.id,
            year=survey.year,
            questions=questions_to_json(survey.questions),
            sent_by=survey.sent_by,
            sent_at=survey.sent_at,
            closes_at=survey.closes_at,
            answers=0,
            invited=0,
        )
    )


def remove(conn: Connection, survey_id: str) -> None:
    """Delete a survey that nobody has seen; only undoing it does this."""
    conn.execute(delete(surveys).where(surveys.c.id == survey_id))


def add_answer(conn: Connection, survey_id: str, person_id: str, ciphertext: bytes) -> bool:
    """Store that the person answered, and the answer; they share only the survey. False if they had answered."""
    respondent = {"survey_id": survey_id, "person_id": person_id}
    if not insert_once(conn, survey_respondents, respondent, key=["survey_id", "person_id"]):
        return False
    conn.execute(insert(encrypted_survey_answers).values(survey_id=survey_id, ciphertext=ciphertext))
    return True


def count_respondents(conn: Connection, survey_id: str) -> int:
    """Count those who have answered."""
    query = select(func.count()).select_from(survey_respondents).where(survey_respondents.c.survey_id == survey_id)
    return conn.scalar(query) or 0


def encrypted(conn: Connection, survey_id: str) -> Sequence[bytes]:
    """List the survey's encrypted answers, unordered."""
    table = encrypted_survey_answers
    return list(conn.scalars(select(table.c.ciphertext).where(table.c.survey_id == survey_id)))


def remove_encrypted(conn: Connection, survey_id: str, ciphertexts: Sequence[bytes]) -> None:
    """Delete these encrypted answers of the survey; no two are alike."""
    table = encrypted_survey_answers
    for ciphertext in ciphertexts:
        conn.execute(delete(table).where(table.c.survey_id == survey_id, table.c.ciphertext == ciphertext))


def remove_respondents(conn: Connection, survey_id: str) -> None:
    """Delete who has answered, so that everybody can answer again."""
    conn.execute(delete(survey_respondents).where(survey_respondents.c.survey_id == survey_id))


def close(
    conn: Connection,
    survey_id: str,
    rows: Iterable[tuple[str, str, str]],
    *,
    answers: int,
    invited: int,
    keeps_encrypted: bool,
    now: datetime,
) -> None:
    """Close the survey at `now` (UTC); `rows` are a random id, a question's key and an answer each."""
    values = [
        {"id": row_id, "survey_id": survey_id, "question": question, "answer": answer}
        for row_id, question, answer in rows
    ]
    if values:
        conn.execute(insert(survey_answers), values)
    if not keeps_encrypted:
        conn.execute(delete(encrypted_survey_answers).where(encrypted_survey_answers.c.survey_id == survey_id))
    closed = {"closed_at": now, "answers": answers, "invited": invited}
    conn.execute(update(surveys).where(surveys.c.id == survey_id).values(**closed))


def has_answers(conn: Connection, survey_id: str) -> bool:
    """Whether any answers are stored since it closed."""
    query = select(survey_answers.c.id).where(survey_answers.c.survey_id == survey_id).limit(1)
    return conn.scalar(query) is not None


def answers_to(conn: Connection, survey_id: str, question: str) -> Sequence[str]:
    """List the answers to one question after closing, ordered by their random ids."""
    query = select(survey_answers.c.answer).where(
        survey_answers.c.survey_id == survey_id, survey_answers.c.question == question
    )
    return list(conn.scalars(query.order_by(survey_answers.c.id)))


def _survey(row: object) -> Survey:
    fields = dict(row._mapping)  # type: ignore[attr-defined]  # noqa: SLF001  SQLAlchemy's public name for it
    return Survey(**fields | {"questions": questions_from_json(fields["questions"])})
