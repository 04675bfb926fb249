"""Meetings become part of others, or are parted."""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meetings", sa.Column("merged_into", sa.String(32)))
    op.add_column("meeting_edits", sa.Column("takes_in", sa.Text()))
    op.add_column("meeting_edits", sa.Column("parts", sa.Text(), nullable=False, server_default="[]"))
    op.create_table(
        "followers",
        sa.Column("source_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_followers_meeting_id_meetings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("source_id", "kind", "item", name=op.f("pk_followers")),
    )


def downgrade() -> None:
    op.drop_table("followers")
    op.drop_column("meeting_edits", "parts")
    op.drop_column("meeting_edits", "takes_in")
    op.drop_column("meetings", "merged_into")
