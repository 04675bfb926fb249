"""What is sent once more, with a sentence on top."""

import sqlalchemy as sa
from alembic import op

from core.database.metadata import UtcDateTime

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "resends",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("delivery_id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("group_name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("created_by", sa.String(length=64), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("settled_at", UtcDateTime()),
        sa.Column("settled_by", sa.String(length=64)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resends")),
        sa.UniqueConstraint("meeting_id", "number", name=op.f("uq_resends_meeting_id_number")),
    )
    op.create_index(op.f("ix_resends_delivery_id"), "resends", ["delivery_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_resends_delivery_id"), "resends")
    op.drop_table("resends")
