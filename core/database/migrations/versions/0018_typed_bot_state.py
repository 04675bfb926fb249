"""The bot's notes by key and value become tables with typed columns."""

import json
from datetime import datetime

import sqlalchemy as sa
from alembic import op

from core.database.metadata import UtcDateTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None
_NOTES = sa.table("bot_state", sa.column("key", sa.Text), sa.column("value", sa.Text))
_PAUSED, _SEALS, _PROBLEM = "paused", "feedback.key", "feedback.key_problem"
_UNOPENED, _LOST = "feedback.unopened:", "feedback.lost:"
_CALENDAR = "calendar.secret"


def upgrade() -> None:
    pauses, key_state, undecryptable, discarded, calendar = _create()
    notes = {row.key: row.value for row in op.get_bind().execute(sa.select(_NOTES))}
    meetings = set(op.get_bind().scalars(sa.text("SELECT id FROM meetings")))
    if _PAUSED in notes:
        note = json.loads(notes[_PAUSED])
        op.bulk_insert(pauses, [{"id": 1, "paused_by": note["by"], "since": datetime.fromisoformat(note["since"])}])
    if _SEALS in notes or _PROBLEM in notes:
        state = {"id": 1, "fingerprint": notes.get(_SEALS), "problem": notes.get(_PROBLEM, "")}
        op.bulk_insert(key_state, [state])
    if _CALENDAR in notes:
        op.bulk_insert(calendar, [{"id": 1, "secret": bytes.fromhex(notes[_CALENDAR])}])
    unopened = _beginning_with(notes, _UNOPENED, meetings)
    op.bulk_insert(undecryptable, [{"meeting_id": key, "answers": int(value)} for key, value in unopened.items()])
    lost = {key: json.loads(value) for key, value in _beginning_with(notes, _LOST, meetings).items()}
    op.bulk_insert(
        discarded,
        [
            {"meeting_id": key, "answers": note["count"], "at": datetime.fromisoformat(note["at"])}
            for key, note in lost.items()
        ],
    )
    op.drop_table("bot_state")


def downgrade() -> None:
    op.create_table(
        "bot_state", sa.Column("key", sa.Text(), primary_key=True), sa.Column("value", sa.Text(), nullable=False)
    )
    bind = op.get_bind()
    notes = {}
    pauses = sa.table("pauses", sa.column("paused_by"), sa.column("since", UtcDateTime()))
    for row in bind.execute(sa.select(pauses)):
        notes[_PAUSED] = json.dumps({"by": row.paused_by, "since": row.since.isoformat()}, ensure_ascii=False)
    for row in bind.execute(sa.text("SELECT fingerprint, problem FROM feedback_key_state")):
        notes |= {key: value for key, value in ((_SEALS, row.fingerprint), (_PROBLEM, row.problem)) if value}
    for row in bind.execute(sa.text("SELECT meeting_id, answers FROM undecryptable_answers")):
        notes[_UNOPENED + row.meeting_id] = str(row.answers)
    discarded = sa.table(
        "discarded_answers", sa.column("meeting_id"), sa.column("answers"), sa.column("at", UtcDateTime())
    )
    for row in bind.execute(sa.select(discarded)):
        notes[_LOST + row.meeting_id] = json.dumps({"count": row.answers, "at": row.at.isoformat()})
    for row in bind.execute(sa.text("SELECT secret FROM calendar_secret")):
        notes[_CALENDAR] = bytes(row.secret).hex()
    op.bulk_insert(_NOTES, [{"key": key, "value": value} for key, value in notes.items()])
    for name in ("calendar_secret", "discarded_answers", "undecryptable_answers", "feedback_key_state", "pauses"):
        op.drop_table(name)


def _create() -> tuple[sa.Table, ...]:
    return (
        op.create_table(
            "pauses",
            sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
            sa.Column("paused_by", sa.Text(), nullable=False),
            sa.Column("since", UtcDateTime(), nullable=False),
        ),
        op.create_table(
            "feedback_key_state",
            sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
            sa.Column("fingerprint", sa.Text()),
            sa.Column("problem", sa.Text(), nullable=False),
        ),
        op.create_table(
            "undecryptable_answers",
            sa.Column("meeting_id", sa.String(32), sa.ForeignKey("meetings.id"), primary_key=True),
            sa.Column("answers", sa.Integer(), nullable=False),
        ),
        op.create_table(
            "discarded_answers",
            sa.Column("meeting_id", sa.String(32), sa.ForeignKey("meetings.id"), primary_key=True),
            sa.Column("answers", sa.Integer(), nullable=False),
            sa.Column("at", UtcDateTime(), nullable=False),
        ),
        op.create_table(
            "calendar_secret",
            sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
            sa.Column("secret", sa.LargeBinary(), nullable=False),
        ),
    )


def _beginning_with(notes: dict[str, str], beginning: str, meetings: set[str]) -> dict[str, str]:
    """The notes about meetings that still are."""
    values = {key.removeprefix(beginning): value for key, value in notes.items() if key.startswith(beginning)}
    return {meeting_id: value for meeting_id, value in values.items() if meeting_id in meetings}
