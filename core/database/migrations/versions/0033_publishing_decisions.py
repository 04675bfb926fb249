"""Problems are told in notices; questions, documents handed in, withdrawals, and files of channels."""

import sqlalchemy as sa
from alembic import op

from core.database.metadata import UtcDateTime

revision = "0033"
down_revision = "0028"
branch_labels = None
depends_on = None

_TABLES = (
    "channel_items",
    "channel_drives",
    "channel_folders",
    "withdrawals",
    "handed_in_documents",
    "document_questions",
)


def upgrade() -> None:
    op.create_table(
        "problem_notices",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
    )
    with op.batch_alter_table("sync_problems") as problems:
        problems.add_column(sa.Column("gone_since", UtcDateTime()))
        problems.add_column(sa.Column("notice", sa.Integer()))
        problems.create_foreign_key(
            "fk_sync_problems_notice_problem_notices", "problem_notices", ["notice"], ["number"]
        )
    op.create_table(
        "document_questions",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("group_name", sa.Text()),
        sa.Column("meeting_id", sa.String(32), sa.ForeignKey("meetings.id", ondelete="SET NULL")),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("stands", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("answered_by", sa.String(64)),
        sa.Column("answered_at", UtcDateTime()),
        sa.UniqueConstraint("kind", "document", "sha256"),
    )
    op.create_index("ix_document_questions_meeting_id", "document_questions", ["meeting_id"])
    op.create_table(
        "handed_in_documents",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.String(32), sa.ForeignKey("meetings.id", ondelete="SET NULL")),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary()),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("created_by", sa.String(64), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("settled_at", UtcDateTime()),
        sa.Column("settled_by", sa.String(64)),
    )
    op.create_index("ix_handed_in_documents_meeting_id", "handed_in_documents", ["meeting_id"])
    op.create_table(
        "withdrawals",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("meeting_id", sa.String(32), sa.ForeignKey("meetings.id", ondelete="CASCADE"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("created_by", sa.String(64), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("settled_at", UtcDateTime()),
        sa.Column("settled_by", sa.String(64)),
    )
    op.create_index("ix_withdrawals_meeting_id", "withdrawals", ["meeting_id"])
    op.create_table(
        "channel_folders",
        sa.Column("channel_id", sa.String(200), primary_key=True),
        sa.Column("drive_id", sa.String(200), nullable=False),
        sa.Column("item_id", sa.String(200), nullable=False),
    )
    op.create_table(
        "channel_drives",
        sa.Column("drive_id", sa.String(200), primary_key=True),
        sa.Column("delta_link", sa.Text(), nullable=False),
    )
    op.create_table(
        "channel_items",
        sa.Column("item_id", sa.String(200), primary_key=True),
        sa.Column("drive_id", sa.String(200), nullable=False),
        sa.Column("parent_id", sa.String(200), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_folder", sa.Boolean(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("content_tag", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
    )
    op.create_index("ix_channel_items_drive_id", "channel_items", ["drive_id"])


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)
    with op.batch_alter_table("sync_problems") as problems:
        problems.drop_constraint("fk_sync_problems_notice_problem_notices", type_="foreignkey")
        problems.drop_column("notice")
        problems.drop_column("gone_since")
    op.drop_table("problem_notices")
