"""what our part of a page says, so that a person's edit of it is seen."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_COLUMNS = ("text_digest", "sent_digest")


def upgrade() -> None:
    for name in _COLUMNS:
        op.add_column("site_pages", sa.Column(name, sa.String(64), nullable=False, server_default=""))


def downgrade() -> None:
    for name in _COLUMNS:
        op.drop_column("site_pages", name)
