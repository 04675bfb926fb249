"""Which days a poll may ask about, when it closes, and which day suits best; pure functions."""

from collections import Counter
from collections.abc import Collection, Container, Mapping, Sequence
from datetime import date, datetime, time

from core.meetings.model.meeting import ends_before_it_starts
from core.meetings.model.reminder_rules import ReminderRules
from core.polls.errors import DayFault, DaysMissingError, PollDaysError
from core.polls.model import FEWEST_CHOICES, MOST_CHOICES, DayAnswers, DayCount, Poll, PollKind, Suits
from core.polls.rules import poll_closes
from core.working_days.calendar import WorkCalendar, move_to_office_hours
from core.working_days.counting import is_working_day, working_days_before


def checked_days(days: Sequence[date], *, today: date, days_off: Container[date]) -> tuple[date, ...]:
    """The days in order: two to ten working days after `today`, each once. Raises PollDaysError."""
    if not days:
        raise PollDaysError(DayFault.NO_DAYS)
    if len(days) > MOST_CHOICES:
        raise PollDaysError(DayFault.MANY_DAYS, number=len(days))
    for day, number in Counter(days).items():
        if number > 1:
            raise PollDaysError(DayFault.SAME_DAY, day)
        if day <= today:
            raise PollDaysError(DayFault.PAST, day)
        if not is_working_day(day, days_off):
            raise PollDaysError(DayFault.DAY_OFF, day)
    if len(days) < FEWEST_CHOICES:
        raise PollDaysError(DayFault.ONE_DAY, days[0])
    return tuple(sorted(days))


def check_times(day: date, start: time | None, end: time | None) -> None:
    """Raises PollDaysError if it would end before it begins."""
    if ends_before_it_starts(day, day, start, end):
        raise PollDaysError(DayFault.TIMES)


def closes_of(poll: Poll, sent_at: datetime, rules: ReminderRules, calendar: WorkCalendar) -> datetime:
    """When a poll sent at a moment closes (UTC): a poll of days at the latest on the working day before the first day.

    Raises PollDaysError if nobody would have time to answer.
    """
    usual = poll_closes(sent_at, rules, calendar)
    if poll.kind is not PollKind.DAYS:
        return usual
    first = min(poll.days)
    day_before = calendar.at(working_days_before(first, 1, calendar.public_holidays), rules.leaves_at)
    closes_at = min(usual, day_before)
    if closes_at <= move_to_office_hours(sent_at + rules.undo, rules.leaves_at, calendar):
        raise PollDaysError(DayFault.TOO_SOON, first)
    return closes_at


def checked_answers(given: Mapping[int, str], days: int) -> DayAnswers:
    """The answers for each of that many days. Raises DaysMissingError if some days have no answer."""
    known = set(Suits)
    answers = {day: Suits(words) for day, words in given.items() if day in range(days) and words in known}
    if missing := [day for day in range(days) if day not in answers]:
        raise DaysMissingError(missing, answers)
    return answers


def count_days(days: int, answers: Sequence[DayAnswers]) -> list[DayCount]:
    """For each of that many days how many can come, perhaps can, and can't."""
    counted = [Counter(answer[day] for answer in answers if day in answer) for day in range(days)]
    return [DayCount(day, of[Suits.YES], of[Suits.MAYBE], of[Suits.NO]) for day, of in enumerate(counted)]


def best_days(counts: Sequence[DayCount], possible: Collection[int]) -> tuple[int, ...]:
    """The possible days that suit best: most who can, then fewest who can't; several if tied.

    None if nobody can come on any.
    """
    candidates = [count for count in counts if count.choice in possible and count.yes]
    best = max(((count.yes, -count.no) for count in candidates), default=None)
    return tuple(count.choice for count in candidates if (count.yes, -count.no) == best)
