"""What somebody knows has a number that each change renews."""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("expertise") as batch_op:
        batch_op.add_column(sa.Column("revision", sa.BigInteger(), nullable=False, server_default="0"))
        batch_op.create_index("ix_expertise_revision", ["revision"])


def downgrade() -> None:
    with op.batch_alter_table("expertise") as batch_op:
        batch_op.drop_index("ix_expertise_revision")
        batch_op.drop_column("revision")
