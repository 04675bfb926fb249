"""What can be taken back, in one order; bindings of channels and changes of groups are kept, so that they can be."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from core.database.metadata import UtcDateTime

revision = "0029"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "undo_entries",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("subject", sa.String(32), nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
    )
    op.create_index("ix_undo_entries_made_by", "undo_entries", ["made_by", "made_at"])
    op.create_table(
        "channel_bindings",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("channel_id", sa.Text(), sa.ForeignKey("channels.id", ondelete="CASCADE"), nullable=False),
        sa.Column("owner_name", sa.Text()),
        sa.Column("was", sa.Text()),
        sa.Column("leaves", sa.Text()),
        *_proposal(),
    )
    op.create_table(
        "group_changes",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("new_name", sa.Text()),
        sa.Column("undo", sa.Text()),
        *_proposal(),
    )


def _proposal() -> list[sa.Column[Any]]:
    return [
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("created_by", sa.String(64), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("settled_at", UtcDateTime()),
        sa.Column("settled_by", sa.String(64)),
    ]


def downgrade() -> None:
    op.drop_table("group_changes")
    op.drop_table("channel_bindings")
    op.drop_index("ix_undo_entries_made_by", "undo_entries")
    op.drop_table("undo_entries")
