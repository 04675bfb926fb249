"""Changes of memberships and fees are kept, so that they can be undone."""

import sqlalchemy as sa
from alembic import op

from core.database.metadata import UtcDateTime

revision = "0029b"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "membership_changes",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("undone_at", UtcDateTime()),
    )


def downgrade() -> None:
    op.drop_table("membership_changes")
