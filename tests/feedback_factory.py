"""Feedback as it is given, and closed."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from uuid import uuid4

from nacl.public import PrivateKey
from sqlalchemy import Connection

from core.database.writer import Writer
from core.feedback.feedback_encryption import FeedbackEncryptor
from core.feedback.model.questions import FeedbackAnswer
from core.feedback.queries import rounds
from core.feedback.use_cases.give_feedback import EncryptedAnswer, give_feedback
from core.feedback.use_cases.open_pools import make_pools, open_pool
from core.meetings.model.meeting import Meeting
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from tests.factories import CALENDAR, local, make_meeting
from tests.run_sync import run_sync

KEY = PrivateKey.generate()
_ENCRYPTOR = FeedbackEncryptor(bytes(KEY.public_key))


def give(
    writer: Writer, meeting_id: str, person_id: str, answer: FeedbackAnswer, public_key: bytes, *, now: datetime
) -> Meeting:
    """Encrypt and store the answer. Raises the error with which it is refused."""
    encrypted = EncryptedAnswer(
        meeting_id, person_id, FeedbackEncryptor(public_key).encrypt(answer), now, in_channel=True
    )
    return run_sync(writer.run_batched(partial(give_feedback, rules=ReminderRules(), calendar=CALENDAR), encrypted))


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
    given = [FeedbackAnswer(grade, "nyttigt", "ändra", "tema") for grade in grades]
    rounds.add_encrypted(conn, [(meeting_id, _ENCRYPTOR.encrypt(answer)) for answer in given])
    plain = [(uuid4().hex, answer) for answer in given] if len(given) >= 5 else None
    rounds.close_round(conn, meeting_id, plain, answers=len(given), invited=invited, now=local(2023, 2, 9))


def open_all_pools(conn: Connection, years: Sequence[int], private_keys: Sequence[PrivateKey]) -> None:
    """As the closing job does."""
    for pool, meeting_ids in make_pools(conn, years).items():
        open_pool(conn, pool=pool, meeting_ids=meeting_ids, private_keys=private_keys, new_id=lambda: uuid4().hex)
