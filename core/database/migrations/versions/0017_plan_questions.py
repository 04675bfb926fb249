"""Questions of a plan: its document while the import waits, and the answers."""

import sqlalchemy as sa
from alembic import op

from core.database.metadata import UtcDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("plan_imports", sa.Column("document_blocks", sa.Text()))
    op.create_table(
        "plan_answers",
        sa.Column("question_id", sa.String(40), primary_key=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.String(64), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("plan_answers")
    op.execute("ALTER TABLE plan_imports DROP COLUMN document_blocks")
