"""Surveys, who has answered them, and the answers: encrypted while a survey is open, then each question by itself."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from core.database.metadata import UtcDateTime, metadata

surveys = Table(
    "surveys",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("year", Integer, nullable=False, unique=True),
    # As JSON, as they were when the survey was sent.
    Column("questions", Text, nullable=False),
    # Entra object id.
    Column("sent_by", String(64), nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),
    Column("closes_at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime),
    Column("answers", Integer, nullable=False),
    Column("invited", Integer, nullable=False),
)

# As for feedback (core/feedback/tables.py): two tables with nothing in common but the survey, no moments and no ids.
survey_respondents = Table(
    "survey_respondents",
    metadata,
    Column("survey_id", ForeignKey("surveys.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", String(64), primary_key=True),
    sqlite_with_rowid=False,
)

encrypted_survey_answers = Table(
    "encrypted_survey_answers",
    metadata,
    Column("survey_id", ForeignKey("surveys.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("ciphertext", LargeBinary, nullable=False),
)

# One row per question and answer, under a random id: nothing links them to a person.
survey_answers = Table(
    "survey_answers",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("survey_id", ForeignKey("surveys.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("question", String(40), nullable=False),
    # A grade, a choice's key, choices' keys with a blank between, or words.
    Column("answer", Text, nullable=False),
    sqlite_with_rowid=False,
)
