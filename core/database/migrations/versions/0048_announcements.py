"""Announcements, the groups they go to, changes of them, and who has read them."""

import sqlalchemy as sa
from alembic import op

from core.database.metadata import UtcDateTime

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None
_ANNOUNCEMENT = "announcements.id"


def upgrade() -> None:
    op.create_table(
        "announcements",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("created_by", sa.String(length=64), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("leaves_at", UtcDateTime(), nullable=True),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcements")),
    )
    op.create_table(
        "announcement_groups",
        sa.Column("announcement_id", sa.String(length=32), nullable=False),
        sa.Column("group_name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            [_ANNOUNCEMENT],
            name=op.f("fk_announcement_groups_announcement_id_announcements"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("announcement_id", "group_name", name=op.f("pk_announcement_groups")),
    )
    op.create_table(
        "announcement_changes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("announcement_id", sa.String(length=32), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("undone_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            [_ANNOUNCEMENT],
            name=op.f("fk_announcement_changes_announcement_id_announcements"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement_changes")),
    )
    op.create_index(op.f("ix_announcement_changes_announcement_id"), "announcement_changes", ["announcement_id"])
    op.create_table(
        "announcement_readers",
        sa.Column("announcement_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("read_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            [_ANNOUNCEMENT],
            name=op.f("fk_announcement_readers_announcement_id_announcements"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("announcement_id", "person_id", name=op.f("pk_announcement_readers")),
    )


def downgrade() -> None:
    op.drop_table("announcement_readers")
    op.drop_index(op.f("ix_announcement_changes_announcement_id"), "announcement_changes")
    op.drop_table("announcement_changes")
    op.drop_table("announcement_groups")
    op.drop_table("announcements")
