"""Why a meeting was changed, as the coordinator typed it."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting_edits", sa.Column("reason", sa.Text(), nullable=False, server_default=""))
    op.add_column("changes", sa.Column("reason", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("changes", "reason")
    op.drop_column("meeting_edits", "reason")
