"""What members say that they know, and words that mean the same."""

import sqlalchemy as sa
from alembic import op

from core.database.metadata import UtcDateTime

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "expertise",
        sa.Column("person_id", sa.String(length=64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("experience", sa.Text(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_expertise")),
    )
    op.create_table(
        "expertise_synonyms",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(length=80), nullable=False),
        sa.Column("means", sa.String(length=80), nullable=False),
        sa.Column("added_by", sa.String(length=64), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_expertise_synonyms")),
    )


def downgrade() -> None:
    op.drop_table("expertise_synonyms")
    op.drop_table("expertise")
