"""sealed answers without ids of their own, whose index cost more than the answers themselves."""

from collections.abc import Sequence
from uuid import uuid4

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import conv

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None
_KEY = conv("pk_sealed_answers")
_INDEX = conv("ix_sealed_answers_meeting_id")


def upgrade() -> None:
    _create()
    op.execute("INSERT INTO sealed_anew SELECT meeting_id, sealed FROM sealed_answers ORDER BY id")
    _replace()


def downgrade() -> None:
    _create([sa.Column("id", sa.String(length=32), nullable=False)], [sa.PrimaryKeyConstraint("id", name=_KEY)])
    conn = op.get_bind()
    keep = sa.text("INSERT INTO sealed_anew (id, meeting_id, sealed) VALUES (:id, :meeting_id, :sealed)")
    for row in conn.execute(sa.text("SELECT meeting_id, sealed FROM sealed_answers")).all():
        conn.execute(keep, {"id": uuid4().hex, "meeting_id": row.meeting_id, "sealed": row.sealed})
    _replace()


def _create(first: Sequence[sa.Column[str]] = (), key: Sequence[sa.Constraint] = ()) -> None:
    op.create_table(
        "sealed_anew",
        *first,
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_sealed_answers_meeting_id_meetings")),
        *key,
    )


def _replace() -> None:
    op.drop_index(_INDEX, table_name="sealed_answers")
    op.drop_table("sealed_answers")
    op.rename_table("sealed_anew", "sealed_answers")
    op.create_index(_INDEX, "sealed_answers", ["meeting_id"])
