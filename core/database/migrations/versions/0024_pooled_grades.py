"""Few answers are not kept in clear: those in a pool become grades of the pool; the bot encrypts the others again."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pooled = op.create_table(
        "pooled_grades",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("pool", sa.String(32), nullable=False),
        sa.Column("satisfaction", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_pooled_grades_pool", "pooled_grades", ["pool"])
    op.add_column("feedback_rounds", sa.Column("answers", sa.Integer(), nullable=False, server_default="0"))
    bind = op.get_bind()
    bind.execute(
        sa.text(
            "UPDATE feedback_rounds SET answers ="
            " (SELECT count(*) FROM feedback_answers WHERE feedback_answers.meeting_id = feedback_rounds.meeting_id)"
        )
    )
    grades = bind.execute(
        sa.text(
            "SELECT p.pool, a.satisfaction FROM suppression_pools p"
            " JOIN feedback_answers a ON a.meeting_id = p.meeting_id ORDER BY p.pool, a.id"
        )
    ).all()
    rows = [{"id": secrets.token_hex(16), "pool": row.pool, "satisfaction": row.satisfaction} for row in grades]
    if rows:
        op.bulk_insert(pooled, rows)
    bind.execute(sa.text("DELETE FROM feedback_answers WHERE meeting_id IN (SELECT meeting_id FROM suppression_pools)"))
    # Their texts are never shown, and are not needed for a pool.
    few = "SELECT meeting_id FROM feedback_rounds WHERE answers < 5"
    bind.execute(
        sa.text(f"UPDATE feedback_answers SET useful = '', change = '', theme = '' WHERE meeting_id IN ({few})")  # noqa: S608  a constant
    )


def downgrade() -> None:
    # Grades of a pool can't be given back to their meetings; they are lost to an earlier version.
    op.drop_column("feedback_rounds", "answers")
    op.drop_index("ix_pooled_grades_pool", "pooled_grades")
    op.drop_table("pooled_grades")
