"""meetings that are withheld one by one and enter figures together."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "withheld_pools",
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("pool", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_withheld_pools_meeting_id_meetings")),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_withheld_pools")),
    )
    op.create_index(op.f("ix_withheld_pools_pool"), "withheld_pools", ["pool"])


def downgrade() -> None:
    op.drop_index(op.f("ix_withheld_pools_pool"), table_name="withheld_pools")
    op.drop_table("withheld_pools")
