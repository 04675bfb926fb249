"""Polls and their votes; for an anonymous poll who has voted and, encrypted, the choices, until it closes."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, String, Table, Text, Time

from core.database.metadata import UtcDateTime, metadata

polls = Table(
    "polls",
    metadata,
    Column("id", String(32), primary_key=True),
    # See core/polls/model.py.
    Column("kind", String(10), nullable=False),
    Column("group_name", Text, nullable=False),
    Column("question", Text, nullable=False),
    # As JSON, as they were when the poll was sent.
    Column("choices", Text, nullable=False),
    # Entra object id.
    Column("created_by", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("anonymous", Boolean, nullable=False),
    Column("start_time", Time),
    Column("end_time", Time),
    Column("state", String(10), nullable=False),
    Column("sent_at", UtcDateTime),
    Column("closes_at", UtcDateTime),
    Column("would_close_at", UtcDateTime),
    Column("closed_at", UtcDateTime),
    Column("answers", Integer, nullable=False),
    Column("meeting_id", ForeignKey("meetings.id", ondelete="SET NULL")),
)

poll_votes = Table(
    "poll_votes",
    metadata,
    Column("poll_id", ForeignKey("polls.id", ondelete="CASCADE"), primary_key=True),
    # Entra object id.
    Column("person_id", String(64), primary_key=True),
    # Index of the choice.
    Column("choice", Integer, nullable=False),
    Column("voted_at", UtcDateTime, nullable=False),
)

poll_day_answers = Table(
    "poll_day_answers",
    metadata,
    Column("poll_id", ForeignKey("polls.id", ondelete="CASCADE"), primary_key=True),
    # Entra object id.
    Column("person_id", String(64), primary_key=True),
    # Index of the day.
    Column("choice", Integer, primary_key=True),
    Column("answer", String(10), nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
)

# As for feedback (core/feedback/tables.py): two tables with nothing in common but the poll, no moments and no ids.
poll_respondents = Table(
    "poll_respondents",
    metadata,
    Column("poll_id", ForeignKey("polls.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", String(64), primary_key=True),
    sqlite_with_rowid=False,
)

encrypted_poll_votes = Table(
    "encrypted_poll_votes",
    metadata,
    Column("poll_id", ForeignKey("polls.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("ciphertext", LargeBinary, nullable=False),
)

# The counts of a closed poll; no rows if they are withheld.
poll_counts = Table(
    "poll_counts",
    metadata,
    Column("poll_id", ForeignKey("polls.id", ondelete="CASCADE"), primary_key=True),
    # Index of the choice.
    Column("choice", Integer, primary_key=True),
    Column("votes", Integer, nullable=False),
)
