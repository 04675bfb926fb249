"""Answers that are given with a name, where the card says so."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("feedback_forms", sa.Column("named", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "named_answers",
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=True),
        sa.Column("answers", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_named_answers_meeting_id_meetings")),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name=op.f("pk_named_answers")),
    )


def downgrade() -> None:
    op.drop_table("named_answers")
    op.drop_column("feedback_forms", "named")
