"""Gives and closes feedback in tests."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from uuid import uuid4

from nacl.public import PrivateKey
from sqlalchemy import Connection

from core.database.writer import Writer
from core.feedback.feedback_encryption import FeedbackEncryptor, grade_of
from core.feedback.model.feedback import FeedbackResult
from core.feedback.queries import rounds
from core.feedback.queries.rounds import OpenedAnswers
from core.feedback.use_cases.give_feedback import EncryptedAnswer, give_feedback
from core.feedback.use_cases.open_pools import make_pools, open_pool
from core.meetings.model.meeting import Meeting
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.questions.model import SATISFACTION, Answers
from tests.factories import CALENDAR, local, make_meeting
from tests.run_sync import run_sync

KEY = PrivateKey.generate()
_ENCRYPTOR = FeedbackEncryptor(bytes(KEY.public_key))


def answers(satisfaction: int, useful: str = "", change: str = "", theme: str = "") -> Answers:
    """What a form gives whose questions in words may be skipped."""
    texts = {"useful": useful, "change": change, "theme": theme}
    return {SATISFACTION: satisfaction, **{key: words for key, words in texts.items() if words}}


def give(
    writer: Writer, meeting_id: str, person_id: str, answer: Answers, public_key: bytes, *, now: datetime
) -> Meeting:
    """Encrypt and store the answer. Raises the error with which it is refused."""
    encrypted = EncryptedAnswer(
        meeting_id, person_id, FeedbackEncryptor(public_key).encrypt(answer), now, in_channel=True
    )
    return run_sync(writer.run_batched(partial(give_feedback, rules=ReminderRules(), calendar=CALENDAR), encrypted))


def opened_answers(given: Sequence[Answers]) -> OpenedAnswers:
    """Answers to the common questions as closing stores them."""
    return OpenedAnswers(
        [(uuid4().hex, grade_of(answer)) for answer in given],
        [
            (uuid4().hex, key, str(words), True)
            for answer in given
            for key, words in answer.items()
            if key != SATISFACTION
        ],
    )


def texts_of(result: FeedbackResult, key: str) -> tuple[str, ...]:
    """What was answered in words to the question of that key."""
    return next(texts for question, texts in result.texts if question.key == key)


def close(
    conn: Connection,
    meeting_id: str,
    groups: Sequence[str],
    grades: Sequence[int],
    *,
    invited: int = 9,
    year: int = 2023,
) -> None:
    """A meeting whose feedback has closed with these grades."""
    meetings.add(
        conn, make_meeting(meeting_id, groups=tuple(groups), start=date(year, 2, 1)), planned_at=local(2023, 1, 1)
    )
    given = [answers(grade, "nyttigt", "ändra", "tema") for grade in grades]
    rounds.add_encrypted(conn, [(meeting_id, _ENCRYPTOR.encrypt(answer)) for answer in given])
    opened = opened_answers(given) if len(given) >= 5 else None
    rounds.close_round(conn, meeting_id, opened, answers=len(given), invited=invited, now=local(2023, 2, 9))


def open_all_pools(conn: Connection, years: Sequence[int], private_keys: Sequence[PrivateKey]) -> None:
    """As the closing job does."""
    for pool, meeting_ids in make_pools(conn, years).items():
        open_pool(conn, pool=pool, meeting_ids=meeting_ids, private_keys=private_keys, new_id=lambda: uuid4().hex)
