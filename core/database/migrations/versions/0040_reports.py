"""The annual report: what coordinators write, published versions, and where the newest stands on the site."""

import sqlalchemy as sa
from alembic import op

from core.database.metadata import UtcDateTime

revision = "0040"
down_revision = "0029b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report_texts",
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.String(20), primary_key=True),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("written_by", sa.String(64), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
    )
    op.create_table(
        "report_versions",
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("figures", sa.Text, nullable=False),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("pdf", sa.LargeBinary, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("until", sa.Date, nullable=False),
        sa.Column("published_by", sa.String(64), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=False),
    )
    op.create_table(
        "report_files",
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("item_id", sa.Text, nullable=False),
        sa.Column("etag", sa.Text, nullable=False),
        sa.Column("web_url", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("report_files")
    op.drop_table("report_versions")
    op.drop_table("report_texts")
