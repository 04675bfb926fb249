"""tables, columns and delivery kinds by the field's standard terms; nothing that is stored is lost."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_TABLES = {
    "has_answered": "feedback_respondents",
    "sealed_answers": "encrypted_answers",
    "answers": "feedback_answers",
    "requests_done": "processed_requests",
    "pace": "rate_limits",
    "withheld_pools": "suppression_pools",
}
#: Table, as it is called afterwards, with the old and the new name of a column.
_COLUMNS = (
    ("encrypted_answers", "sealed", "ciphertext"),
    ("feedback_rounds", "asked", "invited"),
    ("deliveries", "shown", "card_fingerprint"),
    ("deliveries", "fence", "claim_token"),
    ("changes", "import_id", "source_id"),
)
#: Old and new table with the column that each has an index of.
_INDEXES = (
    ("sealed_answers", "encrypted_answers", "meeting_id"),
    ("answers", "feedback_answers", "meeting_id"),
    ("withheld_pools", "suppression_pools", "pool"),
)


def upgrade() -> None:
    for old, new in _TABLES.items():
        op.rename_table(old, new)
    for table, old, new in _COLUMNS:
        _rename_column(table, old, new)
    for old, new, column in _INDEXES:
        op.drop_index(f"ix_{old}_{column}", table_name=new)
        op.create_index(f"ix_{new}_{column}", new, [column])
    op.execute("UPDATE deliveries SET kind = 'delivery_failed' WHERE kind = 'trouble'")


def downgrade() -> None:
    op.execute("UPDATE deliveries SET kind = 'trouble' WHERE kind = 'delivery_failed'")
    for old, new, column in _INDEXES:
        op.drop_index(f"ix_{new}_{column}", table_name=new)
        op.create_index(f"ix_{old}_{column}", new, [column])
    for table, old, new in _COLUMNS:
        _rename_column(table, new, old)
    for old, new in _TABLES.items():
        op.rename_table(new, old)


def _rename_column(table: str, old: str, new: str) -> None:
    # Both databases say it alike; Alembic would make SQLite's table anew, and its partial indexes with it.
    op.execute(f"ALTER TABLE {table} RENAME COLUMN {old} TO {new}")
