"""Who settled a plan import or an edit, for ångra; and changes that members were told of at once."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting_edits", sa.Column("settled_by", sa.String(64)))
    op.add_column("plan_imports", sa.Column("settled_by", sa.String(64)))
    op.add_column("changes", sa.Column("undoable", sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    op.drop_column("changes", "undoable")
    op.drop_column("plan_imports", "settled_by")
    op.drop_column("meeting_edits", "settled_by")
