"""Who gets a place: first come, first served, and nobody loses one; pure functions."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.language.collation import swedish_order
from core.meetings.model.meeting import WHOLE_DAY_ENDS, WHOLE_DAY_STARTS, Meeting, MeetingForm, MeetingStatus
from core.signups.errors import ColleaguesNumberError, NotEnoughPlacesError
from core.signups.model import MOST_COLLEAGUES, Queue, Signup, SignupAnswer, Standing

#: A meeting that lasts from one of these times to the other includes lunch.
_LUNCH_FROM, _LUNCH_TO = time(11, 45), time(12, 45)


def may_answer(meeting: Meeting, answer: SignupAnswer, now: datetime, zone: ZoneInfo) -> bool:
    """Whether the answer is accepted at `now` (UTC); people can say no until the start."""
    if answer is SignupAnswer.NO:
        return meeting.status is MeetingStatus.PLANNED and now < meeting.starts_at(zone)
    return meeting.signup_open(now, zone)


def standing_of(before: Signup | None, answer: SignupAnswer, colleagues: int | None, queue: Queue) -> Standing:
    """The result of the answer; `colleagues` None leaves their number as it was.

    A place once given stays, whatever the limit is now. Somebody who wants more places than they have gets them only if
    nobody waits. Raises ColleaguesNumberError, and NotEnoughPlacesError when what they have stays as it is.
    """
    if answer is not SignupAnswer.YES:
        return Standing()
    held = before.standing if before is not None and before.answer is SignupAnswer.YES else None
    number = colleagues if colleagues is not None else held.colleagues if held else 0
    if not 0 <= number <= MOST_COLLEAGUES:
        raise ColleaguesNumberError(number)
    if held is not None and number <= held.colleagues:
        return Standing(number, held.queue_number, held.freed_place_id)
    if queue.capacity is None or _fits(1 + number, queue.capacity, queue):
        return Standing(number, *((held.queue_number, held.freed_place_id) if held and not held.waiting else ()))
    if held is not None or 1 + number > queue.capacity:
        raise NotEnoughPlacesError(queue.capacity, _free(queue.capacity, queue, held))
    return Standing(number, queue.last_number + 1)


def _fits(size: int, capacity: int, queue: Queue) -> bool:
    """Whether that many get places at once; a request larger than the whole meeting makes nobody wait."""
    return not any(wanted <= capacity for wanted in queue.waiting) and queue.taken + size <= capacity


def _free(capacity: int, queue: Queue, held: Standing | None) -> int:
    """Places that the person could get in addition to their own."""
    own = 1 + held.colleagues if held is not None and not held.waiting else 0
    free = capacity - queue.taken - own
    return max(free, 0) if _fits(0, capacity, queue) else 0


def next_in_queue(waiting: Sequence[Signup], capacity: int | None, taken: int) -> list[Signup]:
    """The people in the queue who get the free places; nobody is overtaken. `taken` is how many places others have.

    A request larger than the whole meeting is skipped, since it would block the queue for ever.
    """
    served: list[Signup] = []
    for signup in waiting:
        if capacity is not None and signup.size > capacity:
            continue
        if capacity is not None and taken + signup.size > capacity:
            break
        taken += signup.size
        served.append(signup)
    return served


def by_municipality(signups: Sequence[Signup]) -> list[tuple[str | None, list[Signup]]]:
    """The sign-ups by municipality, in Swedish alphabetical order; unknown ones last."""
    grouped: dict[str | None, list[Signup]] = {}
    for signup in signups:
        grouped.setdefault(signup.person.municipality, []).append(signup)
    return sorted(grouped.items(), key=lambda item: (item[0] is None, swedish_order(item[0] or "")))


def in_a_place(meeting: Meeting) -> bool:
    """Whether people meet in person, as far as is known, so that chairs are needed."""
    if meeting.form is MeetingForm.UNKNOWN:
        return bool(meeting.place)
    return meeting.form is not MeetingForm.DIGITAL


def lunches(meeting: Meeting) -> int:
    """On how many of its days the meeting lasts over noon, if people meet in person; 0 for digital ones."""
    if not in_a_place(meeting):
        return 0
    span = (meeting.end_date - meeting.start_date).days + 1
    return sum(_over_noon(meeting, meeting.start_date + timedelta(days=number)) for number in range(span))


def _over_noon(meeting: Meeting, day: date) -> bool:
    begins = meeting.start_time or WHOLE_DAY_STARTS if day == meeting.start_date else WHOLE_DAY_STARTS
    ends = meeting.end_time or WHOLE_DAY_ENDS if day == meeting.end_date else WHOLE_DAY_ENDS
    return begins <= _LUNCH_FROM and ends >= _LUNCH_TO
