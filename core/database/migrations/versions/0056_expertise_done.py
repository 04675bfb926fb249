"""Who lets what they have done lead to them: meetings that they led, documents that they shared."""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("expertise") as batch_op:
        batch_op.add_column(sa.Column("shows_done", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("expertise") as batch_op:
        batch_op.drop_column("shows_done")
