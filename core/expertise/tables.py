"""What members say that they know, and synonyms."""

import secrets

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from core.database.metadata import UtcDateTime, metadata


def new_revision() -> int:
    """A random number; the sum of millions of them fits a database's integer."""
    return secrets.randbits(40)


expertise = Table(
    "expertise",
    metadata,
    # Entra object id; name and municipality are the person's (core/members/tables.py).
    Column("person_id", String(64), primary_key=True),
    Column("words", Text, nullable=False),
    Column("experience", Text, nullable=False),
    # The person agrees to be found by meetings that they led and documents that they shared.
    Column("shows_done", Boolean, nullable=False, server_default=false()),
    Column("updated_at", UtcDateTime, nullable=False),
    # Renewed by each change: the sum of all tells whether anything has changed. Times don't, as two may be equal.
    Column("revision", BigInteger, nullable=False, server_default="0", default=new_revision, onupdate=new_revision),
    # All revisions are added up for each question.
    Index("ix_expertise_revision", "revision"),
)

expertise_synonyms = Table(
    "expertise_synonyms",
    metadata,
    Column("number", Integer, primary_key=True),
    # As typed, in small letters.
    Column("word", String(80), nullable=False),
    Column("means", String(80), nullable=False),
    # Entra object id.
    Column("added_by", String(64), nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
)

member_questions = Table(
    "member_questions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("words", Text, nullable=False),
    # The group's name now; null where it has ended since.
    Column("group_name", Text, nullable=True),
    # Entra object id; null where the person was erased.
    Column("asked_by", String(64), nullable=True),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("withdrawn_at", UtcDateTime, nullable=True),
)

# Whom a question mentions: people who have said that they know it.
member_question_people = Table(
    "member_question_people",
    metadata,
    Column("question_id", ForeignKey("member_questions.id", ondelete="CASCADE"), primary_key=True),
    # Entra object id.
    Column("person_id", String(64), primary_key=True),
)

member_answers = Table(
    "member_answers",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("question_id", ForeignKey("member_questions.id", ondelete="CASCADE"), nullable=False),
    # Grows in each question, and is never given twice.
    Column("number", Integer, nullable=False),
    # Entra object id.
    Column("person_id", String(64), nullable=False),
    Column("words", Text, nullable=False),
    # The writer lets others find it later; somebody else has said that it helped.
    Column("findable", Boolean, nullable=False),
    Column("helped", Boolean, nullable=False),
    Column("written_at", UtcDateTime, nullable=False),
    UniqueConstraint("question_id", "number"),
)
