"""Attendance from reports: minutes by session, partners and speakers apart, unnamed people; memberships; outcomes."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("attendance", sa.Column("unnamed", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("attendees", sa.Column("address", sa.Text()))
    op.add_column("attendees", sa.Column("counted_as", sa.String(20), nullable=False, server_default="participant"))
    op.add_column("attendees", sa.Column("organisation", sa.Text()))
    op.add_column("attendees", sa.Column("by_hand", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.create_table(
        "attendance_sessions",
        sa.Column(
            "meeting_id", sa.String(32), sa.ForeignKey("attendance.meeting_id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("starts", sa.DateTime(timezone=True), primary_key=True),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "attendee_times",
        sa.Column("meeting_id", sa.String(32), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("session", sa.DateTime(timezone=True), primary_key=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id", "number"], ["attendees.meeting_id", "attendees.number"], ondelete="CASCADE"
        ),
    )
    op.create_table(
        "attendance_imports",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("meeting_id", sa.String(32), sa.ForeignKey("meetings.id", ondelete="CASCADE")),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("document_blocks", sa.Text()),
        sa.Column("before", sa.Text()),
        sa.Column("created_by", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.Column("settled_by", sa.String(64)),
    )
    op.create_index("ix_attendance_imports_meeting_id", "attendance_imports", ["meeting_id"])
    op.create_table(
        "affiliations",
        sa.Column("address", sa.Text(), primary_key=True),
        sa.Column("municipality", sa.Text()),
        sa.Column("organisation", sa.Text()),
        sa.Column("answered_by", sa.String(64), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "memberships",
        sa.Column("municipality_code", sa.String(4), primary_key=True),
        sa.Column("joined", sa.Date(), primary_key=True),
        sa.Column("left", sa.Date()),
    )
    op.create_table(
        "membership_fees",
        sa.Column("municipality_code", sa.String(4), primary_key=True),
        sa.Column("year", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("fee", sa.Integer(), nullable=False),
    )
    op.create_table(
        "meeting_outcomes",
        sa.Column("meeting_id", sa.String(32), sa.ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("written_by", sa.String(64), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("meeting_outcomes")
    op.drop_table("membership_fees")
    op.drop_table("memberships")
    op.drop_table("affiliations")
    op.drop_index("ix_attendance_imports_meeting_id", "attendance_imports")
    op.drop_table("attendance_imports")
    op.drop_table("attendee_times")
    op.drop_table("attendance_sessions")
    op.drop_column("attendees", "by_hand")
    op.drop_column("attendees", "organisation")
    op.drop_column("attendees", "counted_as")
    op.drop_column("attendees", "address")
    op.drop_column("attendance", "unnamed")
