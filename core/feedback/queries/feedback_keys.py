"""What the database knows about the feedback key: which one encrypts, what couldn't be decrypted, what was lost."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from core.database.upsert import insert_once, upsert
from core.feedback.tables import discarded_answers, feedback_key_state, undecryptable_answers

#: The id of the one row of feedback_key_state.
_ONLY = 1


@dataclass(frozen=True, slots=True)
class LostAnswers:
    """Answers that were discarded because their key was lost."""

    meeting_id: str
    count: int
    #: UTC, the product's clock.
    at: datetime


def current_fingerprint(conn: Connection) -> str | None:
    """Get the fingerprint of the key that encrypts; None if the bot has never had one."""
    fingerprint: str | None = conn.scalar(select(feedback_key_state.c.fingerprint))
    return fingerprint


def save(conn: Connection, fingerprint: str) -> None:
    """Store that the key with this fingerprint encrypts from now on."""
    _ensure_row(conn)
    conn.execute(update(feedback_key_state).values(fingerprint=fingerprint))


def save_first(conn: Connection, fingerprint: str) -> str:
    """Store that this key encrypts, unless another does; returns the fingerprint of the one that does."""
    _ensure_row(conn)
    unset = feedback_key_state.c.fingerprint.is_(None)
    conn.execute(update(feedback_key_state).where(unset).values(fingerprint=fingerprint))
    return current_fingerprint(conn) or fingerprint


def problem(conn: Connection) -> str:
    """Get what is wrong with the key file while the bot runs, in words; empty if nothing."""
    return conn.scalar(select(feedback_key_state.c.problem)) or ""


def save_problem(conn: Connection, words: str) -> None:
    """Store what is wrong with the file; empty if nothing is."""
    _ensure_row(conn)
    conn.execute(update(feedback_key_state).values(problem=words))


def save_undecryptable(conn: Connection, meeting_id: str, count: int) -> bool:
    """Store how many of the meeting's answers couldn't be decrypted; returns whether that is new."""
    known = undecryptable_answers.c.meeting_id == meeting_id
    before = conn.scalar(select(undecryptable_answers.c.answers).where(known))
    if before != count:
        upsert(conn, undecryptable_answers, {"meeting_id": meeting_id, "answers": count}, key=["meeting_id"])
    return before is None


def clear_undecryptable(conn: Connection, meeting_id: str) -> None:
    """Store that the meeting's answers could be decrypted after all."""
    conn.execute(delete(undecryptable_answers).where(undecryptable_answers.c.meeting_id == meeting_id))


def list_undecryptable(conn: Connection) -> dict[str, int]:
    """Get how many answers couldn't be decrypted, by the id of the meeting that couldn't close or be pooled."""
    rows = conn.execute(select(undecryptable_answers).order_by(undecryptable_answers.c.meeting_id))
    return {row.meeting_id: row.answers for row in rows}


def add_discarded(conn: Connection, meeting_id: str, count: int, *, at: datetime) -> None:
    """Store that this many more of the meeting's answers were discarded (`at` UTC)."""
    known = discarded_answers.c.meeting_id == meeting_id
    before = conn.scalar(select(discarded_answers.c.answers).where(known)) or 0
    upsert(conn, discarded_answers, {"meeting_id": meeting_id, "answers": before + count, "at": at}, key=["meeting_id"])


def list_discarded(conn: Connection) -> list[LostAnswers]:
    """List all answers that were ever discarded, by meeting."""
    rows = conn.execute(select(discarded_answers).order_by(discarded_answers.c.meeting_id))
    return [LostAnswers(row.meeting_id, row.answers, row.at) for row in rows]


def _ensure_row(conn: Connection) -> None:
    insert_once(conn, feedback_key_state, {"id": _ONLY, "problem": ""}, key=["id"])
