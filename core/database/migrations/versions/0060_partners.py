"""Partner organisations can be invited to a meeting."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meetings", sa.Column("partners", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("meetings", "partners")
