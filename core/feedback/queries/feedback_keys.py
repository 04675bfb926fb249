"""What is known of the feedback key beside its file: which one encrypts, what it did not decrypt, what was lost."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from core.database import bot_state
from core.feedback.queries import rounds

_SEALS = "feedback.key"
_PROBLEM = "feedback.key_problem"
_UNOPENED = "feedback.unopened:"
_LOST = "feedback.lost:"


@dataclass(frozen=True, slots=True)
class LostAnswers:
    """Answers that were given up together with their key."""

    meeting_id: str
    count: int
    #: UTC, the product's clock.
    at: datetime


def current_fingerprint(conn: Connection) -> str | None:
    """The fingerprint of the key that encrypts; None where the bot has never had one."""
    return bot_state.get(conn, _SEALS)


def save(conn: Connection, fingerprint: str) -> None:
    """From now on the key of this fingerprint encrypts."""
    bot_state.put(conn, _SEALS, fingerprint)


def save_first(conn: Connection, fingerprint: str) -> str:
    """The key of this fingerprint encrypts, unless another does already; the fingerprint of the one that does."""
    bot_state.put_once(conn, _SEALS, fingerprint)
    return current_fingerprint(conn) or fingerprint


def problem(conn: Connection) -> str:
    """What is wrong with the file while the bot runs, in words; empty where nothing is."""
    return bot_state.get(conn, _PROBLEM) or ""


def save_problem(conn: Connection, words: str) -> None:
    """Keep the words, or none."""
    if words:
        bot_state.put(conn, _PROBLEM, words)
    else:
        bot_state.remove(conn, _PROBLEM)


def save_undecryptable(conn: Connection, meeting_id: str, count: int) -> bool:
    """Note that so many of the meeting's answers were not opened when it should close; whether that is news."""
    before = bot_state.get(conn, _UNOPENED + meeting_id)
    if before != str(count):
        bot_state.put(conn, _UNOPENED + meeting_id, str(count))
    return before is None


def clear_undecryptable(conn: Connection, meeting_id: str) -> None:
    """The meeting's answers were opened after all."""
    bot_state.remove(conn, _UNOPENED + meeting_id)


def list_undecryptable(conn: Connection) -> dict[str, int]:
    """How many answers were not opened, by the id of each meeting that should have closed and hasn't."""
    noted = bot_state.beginning_with(conn, _UNOPENED)
    return {each: int(count) for each, count in noted.items() if rounds.closed_at(conn, each) is None}


def add_discarded(conn: Connection, meeting_id: str, count: int, *, at: datetime) -> None:
    """Note that so many of the meeting's answers were given up, beside those given up before."""
    before = next(
        (lost_answers.count for lost_answers in list_discarded(conn) if lost_answers.meeting_id == meeting_id), 0
    )
    bot_state.put(conn, _LOST + meeting_id, json.dumps({"count": before + count, "at": at.isoformat()}))


def list_discarded(conn: Connection) -> list[LostAnswers]:
    """All answers that were ever given up, a meeting each."""
    noted = {each: json.loads(value) for each, value in bot_state.beginning_with(conn, _LOST).items()}
    return [
        LostAnswers(meeting_id, told["count"], datetime.fromisoformat(told["at"])) for meeting_id, told in noted.items()
    ]
