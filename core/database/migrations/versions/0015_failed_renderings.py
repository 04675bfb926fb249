"""deliveries that can't be rendered: tried again, then failed, which coordinators are told of."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None
_BEFORE = sa.text("state IN ('expired', 'refused', 'unknown')")
_AFTER = sa.text("state IN ('expired', 'failed', 'refused', 'unknown')")


def upgrade() -> None:
    op.add_column("deliveries", sa.Column("render_attempts", sa.Integer(), nullable=False, server_default="0"))
    _index_failed(_AFTER)


def downgrade() -> None:
    op.execute("UPDATE deliveries SET state = 'withdrawn', reason = 'failed' WHERE state = 'failed'")
    op.execute("ALTER TABLE deliveries DROP COLUMN render_attempts")
    _index_failed(_BEFORE)


def _index_failed(where: sa.TextClause) -> None:
    op.drop_index("ix_deliveries_failed", "deliveries")
    op.create_index("ix_deliveries_failed", "deliveries", ["due_at"], sqlite_where=where, postgresql_where=where)
