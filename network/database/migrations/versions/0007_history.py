"""the history of each delivery, and indexes for a ledger of many years."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


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
    op.drop_index("ix_deliveries_state", "deliveries")
    op.create_index("ix_deliveries_state", "deliveries", ["state", "due_at"])
    is_open = sa.text("state IN ('due', 'throttled')")
    op.create_index(
        "ix_deliveries_open", "deliveries", ["due_at", "id"], sqlite_where=is_open, postgresql_where=is_open
    )


def downgrade() -> None:
    op.drop_index("ix_deliveries_open", "deliveries")
    op.drop_index("ix_deliveries_state", "deliveries")
    op.create_index("ix_deliveries_state", "deliveries", ["state"])
    op.drop_column("pace", "free_at")
    op.drop_table("delivery_history")
