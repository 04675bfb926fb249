"""The states of a sign-up as conditions on its row."""

from core.signups.model import SignupAnswer
from core.signups.tables import signups

_YES = signups.c.answer == SignupAnswer.YES
#: Comes, and has a place.
IS_COMING = _YES & (signups.c.queue_number.is_(None) | signups.c.freed_place_id.is_not(None))
#: Wants to come, and stands in the queue.
IS_WAITING = _YES & signups.c.queue_number.is_not(None) & signups.c.freed_place_id.is_(None)
