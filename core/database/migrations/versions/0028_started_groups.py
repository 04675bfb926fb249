"""The groups that an import of a plan started, so that undoing it takes them back."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("plan_imports", sa.Column("started_groups", sa.Text()))


def downgrade() -> None:
    op.drop_column("plan_imports", "started_groups")
