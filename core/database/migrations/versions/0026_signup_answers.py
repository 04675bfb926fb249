"""Sign-ups say perhaps, bring colleagues and stand in a queue; reminders to those who haven't answered; rosters."""

import sqlalchemy as sa
from alembic import op

from core.database.metadata import UtcDateTime

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meetings", sa.Column("capacity", sa.Integer()))
    op.create_table(
        "freed_places",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("meeting_id", sa.String(32), sa.ForeignKey("meetings.id"), nullable=False),
        sa.Column("edit_id", sa.String(32)),
        sa.Column("at", UtcDateTime(), nullable=False),
    )
    op.create_index("ix_freed_places_meeting_id", "freed_places", ["meeting_id"])
    op.create_index("ix_freed_places_at", "freed_places", ["at"])
    op.create_table(
        "signup_reminders",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("meeting_id", sa.String(32), sa.ForeignKey("meetings.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("created_by", sa.String(64), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("settled_at", UtcDateTime()),
        sa.Column("settled_by", sa.String(64)),
        sa.Column("undoable", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("meeting_id", "number"),
    )
    op.create_index("ix_signup_reminders_meeting_id", "signup_reminders", ["meeting_id"])
    op.create_table(
        "channel_members",
        sa.Column("channel_id", sa.Text(), sa.ForeignKey("channels.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("person_id", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
    )
    op.add_column("channels", sa.Column("members_read_at", UtcDateTime()))
    with op.batch_alter_table("signups") as signups:
        signups.add_column(sa.Column("answer", sa.String(10), nullable=False, server_default="no"))
        signups.add_column(sa.Column("colleagues", sa.Integer(), nullable=False, server_default="0"))
        signups.add_column(sa.Column("queue_number", sa.Integer()))
        signups.add_column(sa.Column("freed_place_id", sa.Integer()))
        signups.add_column(sa.Column("merged_by", sa.String(32)))
        signups.create_foreign_key("fk_signups_freed_place_id_freed_places", "freed_places", ["freed_place_id"], ["id"])
    op.execute("UPDATE signups SET answer = 'yes' WHERE coming")
    with op.batch_alter_table("signups") as signups:
        signups.alter_column("answer", server_default=None)
        signups.alter_column("colleagues", server_default=None)
        signups.drop_column("coming")


def downgrade() -> None:
    with op.batch_alter_table("signups") as signups:
        signups.add_column(sa.Column("coming", sa.Boolean(), nullable=False, server_default=sa.false()))
    # Who perhaps comes, or waits, is no sign-up to an earlier version; nobody has said no either.
    op.execute("DELETE FROM signups WHERE answer = 'maybe' OR (queue_number IS NOT NULL AND freed_place_id IS NULL)")
    op.execute(sa.text("UPDATE signups SET coming = :yes WHERE answer = 'yes'").bindparams(yes=True))
    with op.batch_alter_table("signups") as signups:
        signups.alter_column("coming", server_default=None)
        signups.drop_constraint("fk_signups_freed_place_id_freed_places", type_="foreignkey")
        for column in ("answer", "colleagues", "queue_number", "freed_place_id", "merged_by"):
            signups.drop_column(column)
    op.drop_column("channels", "members_read_at")
    op.drop_table("channel_members")
    op.drop_index("ix_signup_reminders_meeting_id", "signup_reminders")
    op.drop_table("signup_reminders")
    op.drop_index("ix_freed_places_at", "freed_places")
    op.drop_index("ix_freed_places_meeting_id", "freed_places")
    op.drop_table("freed_places")
    op.drop_column("meetings", "capacity")
