"""Plan imports and their outcomes."""

from sqlalchemy import Column, Integer, String, Table, Text

from core.database.metadata import UtcDateTime, metadata

plan_imports = Table(
    "plan_imports",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("year", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("created_by", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    # Entra object id of the one who approved, discarded or undid it.
    Column("settled_by", String(64)),
    # The plan as read, and the meetings of its year as they stood before and after approval, as JSON.
    Column("plan", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    # The groups that approval started, as JSON.
    Column("started_groups", Text),
    # The document's blocks as JSON, to be read again with a person's answers; gone once the import is settled.
    Column("document_blocks", Text),
)

plan_answers = Table(
    "plan_answers",
    metadata,
    # Made of the question's cause and words, so that it is the same in a corrected document.
    Column("question_id", String(40), primary_key=True),
    Column("answer", Text, nullable=False),
    # Entra object id.
    Column("answered_by", String(64), nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
)
