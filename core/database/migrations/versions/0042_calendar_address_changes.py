"""When the addresses of groups' calendars were replaced."""

import sqlalchemy as sa
from alembic import op

from core.database.metadata import UtcDateTime

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_address_changes",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["groups.id"],
            name=op.f("fk_calendar_address_changes_group_id_groups"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_calendar_address_changes")),
        sa.UniqueConstraint("key", name=op.f("uq_calendar_address_changes_key")),
    )


def downgrade() -> None:
    op.drop_table("calendar_address_changes")
