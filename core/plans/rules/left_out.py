"""Meetings that a plan leaves out: how many, whose, and whether an unreadable row may mean them."""

import re
from collections.abc import Sequence
from datetime import date

from core.meetings.model.meeting import Meeting
from core.plans.model.plan import Plan, Severity
from core.plans.rules.joined_meetings import taken_in
from core.plans.rules.pairing import Pair

#: If more than this share of future meetings is left out, the document may be only a part of the plan.
_MOST, _MOST_PERCENT = 2, 20
_DAY_OF_MONTH = re.compile(r"\b(\d{1,2})\b")


def left_out(ahead: Sequence[Meeting], pairs: Sequence[Pair]) -> list[Meeting]:
    """Those of the meetings `ahead` that no row means or takes in."""
    paired = {meeting.id for _, meeting in pairs}
    free = [meeting for meeting in ahead if meeting.id not in paired]
    joined = {ended.id for row, meeting in pairs for ended in taken_in(meeting, row, free)}
    return [meeting for meeting in free if meeting.id not in joined]


def is_much(number: int, ahead: int) -> bool:
    """Whether so many of those ahead are left out that it may not be the whole plan: over two, or over 20 %."""
    return number > _MOST or number * 100 > ahead * _MOST_PERCENT


def without_groups(plan: Plan, meeting: Meeting) -> bool:
    """Whether the plan has no meeting at all of any of the meeting's groups."""
    return not any(set(row.groups) & set(meeting.groups) for row in plan.rows)


def possibly_meant(plan: Plan, unmatched: Sequence[Meeting]) -> list[Meeting]:
    """For each row with an error, the meeting it most likely means: the one whose day of the month is nearest."""
    free = list(unmatched)
    meant: list[Meeting] = []
    for problem in plan.problems:
        if problem.severity is Severity.ERROR and free:
            numbers = [int(number) for number in _DAY_OF_MONTH.findall(problem.text)]
            nearest = min(free, key=lambda meeting: _number_distance(meeting.start_date, numbers))
            free.remove(nearest)
            meant.append(nearest)
    return meant


def _number_distance(day: date, numbers: Sequence[int]) -> int:
    return min((abs(day.day - number) for number in numbers), default=99)
