"""One feedback answer given, as the card's handler gives it."""

from datetime import datetime
from functools import partial

from network.actions.give_feedback import Given, give_feedback
from network.database.writer import Writer
from network.model.feedback import FeedbackAnswer
from network.model.meeting import Meeting
from network.model.reminder_rules import ReminderRules
from network.sealing import Sealer
from tests.factories import CALENDAR
from tests.waited import waited


def give(
    writer: Writer, meeting_id: str, person_id: str, answer: FeedbackAnswer, public_key: bytes, *, now: datetime
) -> Meeting:
    """Seal and keep it. Raises what is refused."""
    given = Given(meeting_id, person_id, Sealer(public_key).seal(answer), now)
    return waited(writer.run_together(partial(give_feedback, rules=ReminderRules(), calendar=CALENDAR), given))
