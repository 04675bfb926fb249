"""Links that go out in a digest a month."""

import sqlalchemy as sa
from alembic import op

from core.database.metadata import UtcDateTime

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "news_items",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("added_by", sa.String(64), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.Column("removed_at", UtcDateTime()),
        sa.Column("removal_id", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_news_items")),
    )
    op.create_index(op.f("ix_news_items_added_at"), "news_items", ["added_at"])
    op.create_table(
        "news_groups",
        sa.Column("item_id", sa.String(32), nullable=False),
        sa.Column("group_name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["news_items.id"], name=op.f("fk_news_groups_item_id_news_items"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", "group_name", name=op.f("pk_news_groups")),
    )


def downgrade() -> None:
    op.drop_table("news_groups")
    op.drop_table("news_items")
