"""indexes that a claim needn't touch: open deliveries by due time alone, and sent ones without those that are not."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None
_OPEN = sa.text("state IN ('due', 'throttled')")
_SENT = sa.text("sent_at IS NOT NULL")


def upgrade() -> None:
    _rebuild(["due_at"], _SENT)


def downgrade() -> None:
    _rebuild(["due_at", "id"], None)


def _rebuild(columns: list[str], sent: sa.TextClause | None) -> None:
    op.drop_index("ix_deliveries_open", "deliveries")
    op.create_index("ix_deliveries_open", "deliveries", columns, sqlite_where=_OPEN, postgresql_where=_OPEN)
    op.drop_index("ix_deliveries_sent_at", "deliveries")
    op.create_index("ix_deliveries_sent_at", "deliveries", ["sent_at"], sqlite_where=sent, postgresql_where=sent)
