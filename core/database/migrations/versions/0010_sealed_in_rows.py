"""sealed answers in a table of ordinary rows, which costs a third on SQLite."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _rebuild(with_rowid=True)


def downgrade() -> None:
    _rebuild(with_rowid=False)


def _rebuild(*, with_rowid: bool) -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    op.drop_index(op.f("ix_sealed_answers_meeting_id"), table_name="sealed_answers")
    op.rename_table("sealed_answers", "sealed_before")
    op.create_table(
        "sealed_answers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_sealed_answers_meeting_id_meetings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_answers")),
        sqlite_with_rowid=with_rowid,
    )
    op.execute("INSERT INTO sealed_answers SELECT id, meeting_id, sealed FROM sealed_before ORDER BY id")
    op.drop_table("sealed_before")
    op.create_index(op.f("ix_sealed_answers_meeting_id"), "sealed_answers", ["meeting_id"])
