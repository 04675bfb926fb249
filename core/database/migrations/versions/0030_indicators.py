"""Targets of the network's indicators, and the goals that meetings carry."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "indicator_targets",
        sa.Column("year", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("indicator", sa.String(20), primary_key=True),
        sa.Column("target", sa.Float(), nullable=False),
    )
    op.add_column("meetings", sa.Column("goals", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("meetings", "goals")
    op.drop_table("indicator_targets")
