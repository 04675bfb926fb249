"""One feedback answer given, as the card's handler gives it."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from uuid import uuid4

from nacl.public import PrivateKey
from sqlalchemy import Connection

from core.database.writer import Writer
from core.feedback.feedback_encryption import FeedbackEncryptor
from core.feedback.model.questions import FeedbackAnswer
from core.feedback.use_cases.give_feedback import EncryptedAnswer, give_feedback
from core.feedback.use_cases.open_pools import make_pools, open_pool
from core.meetings.model.meeting import Meeting
from core.meetings.model.reminder_rules import ReminderRules
from tests.factories import CALENDAR
from tests.run_sync import waited


def give(
    writer: Writer, meeting_id: str, person_id: str, answer: FeedbackAnswer, public_key: bytes, *, now: datetime
) -> Meeting:
    """Encrypt and store the answer. Raises the error with which it is refused."""
    encrypted = EncryptedAnswer(
        meeting_id, person_id, FeedbackEncryptor(public_key).encrypt(answer), now, in_channel=True
    )
    return waited(writer.run_batched(partial(give_feedback, rules=ReminderRules(), calendar=CALENDAR), encrypted))


def open_all_pools(conn: Connection, years: Sequence[int], private_keys: Sequence[PrivateKey]) -> None:
    """As the closing job does."""
    for pool, meeting_ids in make_pools(conn, years).items():
        open_pool(conn, pool=pool, meeting_ids=meeting_ids, private_keys=private_keys, new_id=lambda: uuid4().hex)
