"""Meetings that coordinators want to add, one at a time."""

import sqlalchemy as sa
from alembic import op

from core.database.metadata import UtcDateTime

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "new_meetings",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("created_by", sa.String(length=64), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("settled_at", UtcDateTime(), nullable=True),
        sa.Column("settled_by", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_new_meetings")),
    )


def downgrade() -> None:
    op.drop_table("new_meetings")
