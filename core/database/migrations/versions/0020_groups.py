"""Groups live in the database, with the names they had before; the first start fills the table."""

import sqlalchemy as sa
from alembic import op

from core.database.metadata import UtcDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "groups",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False, unique=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("ended_at", UtcDateTime()),
    )
    op.create_table(
        "former_group_names",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("group_id", sa.String(32), sa.ForeignKey("groups.id"), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("former_group_names")
    op.drop_table("groups")
