"""the history of each delivery, and indexes for a ledger of many years."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None
_OPEN = "state IN ('due', 'throttled')"
_INDEXES = (
    ("ix_deliveries_free", ["due_at", "id"], f"{_OPEN} AND lease_until IS NULL"),
    ("ix_deliveries_open", ["due_at", "id"], _OPEN),
    ("ix_deliveries_failed", ["due_at"], "state IN ('expired', 'refused', 'unknown')"),
    ("ix_deliveries_leased", ["lease_until"], "lease_until IS NOT NULL"),
)


def upgrade() -> None:
    op.create_table(
        "delivery_history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delivery_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery_history")),
    )
    op.create_index(op.f("ix_delivery_history_delivery_id"), "delivery_history", ["delivery_id"])
    op.add_column("pace", sa.Column("free_at", sa.DateTime(timezone=True), nullable=True))
    op.drop_index("ix_deliveries_subject", "deliveries")
    op.create_index("ix_deliveries_subject", "deliveries", ["subject", "channel_id"])
    op.drop_index("ix_deliveries_state", "deliveries")
    op.create_index("ix_deliveries_sent_at", "deliveries", ["sent_at"])
    for name, columns, where in _INDEXES:
        op.create_index(name, "deliveries", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def downgrade() -> None:
    for name, _, _ in _INDEXES:
        op.drop_index(name, "deliveries")
    op.drop_index("ix_deliveries_sent_at", "deliveries")
    op.create_index("ix_deliveries_state", "deliveries", ["state"])
    op.drop_index("ix_deliveries_subject", "deliveries")
    op.create_index("ix_deliveries_subject", "deliveries", ["subject"])
    op.drop_column("pace", "free_at")
    op.drop_table("delivery_history")
