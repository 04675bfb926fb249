"""What feedback asks is data: fixed a meeting, and answered question by question, apart from the grade."""

import json
import secrets
from datetime import UTC, datetime
from random import SystemRandom

import sqlalchemy as sa
from alembic import op

from core.database.metadata import UtcDateTime

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

_TEXTS = ("useful", "change", "theme")
_NOTHING_MORE = {"section": "", "choices": [], "required": False, "longest": 500}
#: What every card asked until now; cards that are out go on asking it.
_ORIGINAL = (
    {
        **_NOTHING_MORE,
        "key": "satisfaction",
        "kind": "scale",
        "words": "Hur nöjd är du med träffen?",
        "required": True,
    },
    {
        **_NOTHING_MORE,
        "key": "useful",
        "kind": "text",
        "words": "Vad var mest användbart?",
        "example": "Till exempel ett råd du tar med dig hem",
    },
    {
        **_NOTHING_MORE,
        "key": "change",
        "kind": "text",
        "words": "Vad vill du ändra till nästa gång?",
        "example": "Till exempel upplägg, tid eller plats",
    },
    {
        **_NOTHING_MORE,
        "key": "theme",
        "kind": "text",
        "words": "Vilket tema önskar du härnäst?",
        "longest": 120,
        "example": "Ett tema räcker",
        "one_line": True,
    },
)


def upgrade() -> None:
    answers = op.create_table(
        "feedback_question_answers",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("in_words", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_feedback_question_answers_meeting_id_meetings")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_question_answers")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_feedback_question_answers_meeting_id"), "feedback_question_answers", ["meeting_id"], unique=False
    )
    forms = op.create_table(
        "feedback_forms",
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("fixed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_feedback_forms_meeting_id_meetings"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_feedback_forms")),
    )
    bind = op.get_bind()
    rows = [
        {"id": secrets.token_hex(16), "meeting_id": row.meeting_id, "question": key, "answer": words, "in_words": True}
        for row in bind.execute(sa.text("SELECT meeting_id, useful, change, theme FROM feedback_answers"))
        for key in _TEXTS
        if (words := getattr(row, key))
    ]
    # They lay together, as they were given; nothing joins them any more.
    SystemRandom().shuffle(rows)
    if rows:
        op.bulk_insert(answers, rows)
    for key in _TEXTS:
        op.drop_column("feedback_answers", key)
    # Not those that will be asked later: their cards aren't out.
    asked = bind.scalars(
        sa.text(
            "SELECT DISTINCT subject FROM deliveries WHERE kind = 'feedback_request'"
            " AND state IN ('sending', 'sent', 'unknown') AND subject IN (SELECT id FROM meetings)"
            " AND subject NOT IN (SELECT meeting_id FROM feedback_rounds)"
        )
    ).all()
    fixed = {"questions": json.dumps(_ORIGINAL, ensure_ascii=False), "fixed_at": datetime.now(UTC)}
    if asked:
        op.bulk_insert(forms, [{"meeting_id": meeting_id, **fixed} for meeting_id in asked])


def downgrade() -> None:
    # Texts can't be given back to the grades they came with: an earlier version has none.
    for key in _TEXTS:
        op.add_column("feedback_answers", sa.Column(key, sa.Text(), nullable=False, server_default=""))
    op.drop_table("feedback_forms")
    op.drop_table("feedback_question_answers")
