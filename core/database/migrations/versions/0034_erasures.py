"""People who were erased while something had to stay for a time."""

import sqlalchemy as sa
from alembic import op

from core.database.metadata import UtcDateTime

revision = "0034"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unfinished_erasures",
        sa.Column("person_id", sa.String(64), primary_key=True),
        sa.Column("erased_at", UtcDateTime(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("unfinished_erasures")
