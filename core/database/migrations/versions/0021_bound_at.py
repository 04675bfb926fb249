"""When a channel was bound, so that nothing is sent there while that can be undone."""

import sqlalchemy as sa
from alembic import op

from core.database.metadata import UtcDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("channels", sa.Column("bound_at", UtcDateTime()))


def downgrade() -> None:
    op.drop_column("channels", "bound_at")
