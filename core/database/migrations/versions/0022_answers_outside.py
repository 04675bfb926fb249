"""Answers of people outside the base of a share are counted apart; rounds that have closed had widened the base."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("feedback_rounds", sa.Column("outside", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("feedback_rounds", "outside")
