"""Feedback: who has answered, encrypted answers, plain ones after closing, and suppression pools."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, String, Table, Text, false

from core.database.metadata import UtcDateTime, metadata

# Who has answered, and the encrypted answers: two tables with nothing in common but the meeting. No moments, and no row
# ids that would tell the order of those who answered, or of plain answers. Encrypted ones lie as
# they came, which snapshots would tell anyway, and what is in them nobody can read; they have no ids, whose index would
# cost more than they do.
feedback_respondents = Table(
    "feedback_respondents",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("person_id", String(64), primary_key=True),
    sqlite_with_rowid=False,
)

encrypted_answers = Table(
    "encrypted_answers",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    Column("ciphertext", LargeBinary, nullable=False),
)

# The grades: the one scale that indicators know.
feedback_answers = Table(
    "feedback_answers",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    Column("satisfaction", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# The answers to all other questions, each under a random id: nothing links them to a person or to each other.
feedback_question_answers = Table(
    "feedback_question_answers",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    Column("question", String(40), nullable=False),
    # A grade, a choice's key, choices' keys with a blank between, or words.
    Column("answer", Text, nullable=False),
    Column("in_words", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

# The questions of a meeting's card, stored when the first one is sent; no row if the round closed before questions were
# data.
feedback_forms = Table(
    "feedback_forms",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    # As JSON.
    Column("questions", Text, nullable=False),
    # Whether the card says that coordinators see who answered what.
    Column("named", Boolean, nullable=False, server_default=false()),
    Column("fixed_at", UtcDateTime, nullable=False),
)

# The same answers again with who gave them, only if the card says so; encrypted until the round has closed.
named_answers = Table(
    "named_answers",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("person_id", String(64), primary_key=True),
    Column("ciphertext", LargeBinary),
    # In words, a line a question.
    Column("answers", Text),
)

# Which key encrypts, and what is wrong with its file while the bot runs: one row.
feedback_key_state = Table(
    "feedback_key_state",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("fingerprint", Text),
    # In words; empty if nothing is wrong.
    Column("problem", Text, nullable=False),
)

# Answers that no key decrypted when their meeting should have closed.
undecryptable_answers = Table(
    "undecryptable_answers",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("answers", Integer, nullable=False),
)

# Answers that were discarded because their key was lost; the product's clock.
discarded_answers = Table(
    "discarded_answers",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("answers", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

feedback_rounds = Table(
    "feedback_rounds",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("invited", Integer, nullable=False),
    # How many answered; with fewer than five, the answers themselves stay encrypted or are in a pool.
    Column("answers", Integer, nullable=False, server_default="0"),
    # Answers of people who are not among the invited.
    Column("outside", Integer, nullable=False, server_default="0"),
    Column("closed_at", UtcDateTime, nullable=False),
)

# Coordinators' choices of questions for a group's meetings, or for one meeting.
question_sets = Table(
    "question_sets",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("group_id", ForeignKey("groups.id"), index=True),
    Column("meeting_id", ForeignKey("meetings.id", ondelete="CASCADE"), index=True),
    # Of those that were approved, by group or meeting; 0 before.
    Column("number", Integer, nullable=False),
    # As JSON.
    Column("questions", Text, nullable=False),
    # The version that held when it was prepared; empty if none did.
    Column("replaces", String(32), nullable=False),
    Column("state", String(20), nullable=False),
    Column("created_by", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    # Entra object id of the one who approved, discarded or undid it.
    Column("settled_by", String(64)),
)

# The grades of meetings with few answers, under their pool only: shuffled, and without the meeting.
pooled_grades = Table(
    "pooled_grades",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("pool", String(32), nullable=False, index=True),
    Column("satisfaction", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Meetings that are withheld individually and counted in figures together, each in one pool for ever.
suppression_pools = Table(
    "suppression_pools",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    # The pool's name: the first of its meetings' ids.
    Column("pool", String(32), nullable=False, index=True),
)
