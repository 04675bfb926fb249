"""Pairs a plan's rows with stored meetings, where no other reading is left."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import time

from core.meetings.model.meeting import Meeting, MeetingForm
from core.plans.model.plan import PlanRow

#: A row further away than this is another meeting.
_FURTHEST_DAYS = 45
#: A row further away than this may be another meeting, so a move isn't guessed.
_CLOSE_DAYS = 14
#: Every other candidate must be this many times as far away, and this many days further, for the nearest to be
#: unambiguous.
_CLEARLY, _CLEARLY_DAYS = 2, 7
Pair = tuple[PlanRow, Meeting]


def same_day(rows: Sequence[PlanRow], meetings: Sequence[Meeting]) -> list[Pair]:
    """Pair rows with meetings of the same kind and a group in common that start on the same day, the likest first."""
    candidates = sorted(
        (
            (_unlikeness(row, meeting), index, meeting.id, row, meeting)
            for index, row in enumerate(rows)
            for meeting in meetings
            if row.start_date == meeting.start_date and row.kind is meeting.kind and _shares_group(row, meeting)
        ),
        key=lambda candidate: candidate[:3],
    )
    paired: dict[PlanRow, Meeting] = {}
    taken: set[str] = set()
    for _, _, meeting_id, row, meeting in candidates:
        if row not in paired and meeting_id not in taken:
            paired[row] = meeting
            taken.add(meeting_id)
    return list(paired.items())


def possible_moves(row: PlanRow, meetings: Iterable[Meeting]) -> list[Meeting]:
    """The meetings that the row may be with another day, or on the same day as another kind; nearest first."""
    return sorted(
        (meeting for meeting in meetings if _may_be(row, meeting)),
        key=lambda meeting: (_distance(row, meeting), meeting.start_date, meeting.id),
    )


def only_readings(possible: Mapping[PlanRow, Sequence[Meeting]]) -> list[Pair]:
    """Pair each row with the meeting that it moves, if kind, group and distance leave no other reading.

    `possible` are the meetings that each row may be. Every other candidate of the row or the meeting must be at least
    twice as far away and a week further; paired ones are no longer candidates.
    """
    distances = {
        row: {meeting: _distance(row, meeting) for meeting in meetings}
        for row, meetings in possible.items()
        if meetings
    }
    pairs: list[Pair] = []
    while clear := next(
        (
            (row, meeting)
            for row, by_meeting in distances.items()
            for meeting in by_meeting
            if _is_only_reading(row, meeting, distances)
        ),
        None,
    ):
        pairs.append(clear)
        del distances[clear[0]]
        for by_meeting in distances.values():
            by_meeting.pop(clear[1], None)
    return pairs


def is_close(row: PlanRow, meeting: Meeting) -> bool:
    """Whether the row's day is so near the meeting's that it may well be the meeting's new day."""
    return abs((row.start_date - meeting.start_date).days) <= _CLOSE_DAYS


def _is_only_reading(row: PlanRow, meeting: Meeting, distances: Mapping[PlanRow, Mapping[Meeting, int]]) -> bool:
    others = [distance for other, distance in distances[row].items() if other is not meeting]
    others += [
        by_meeting[meeting] for other, by_meeting in distances.items() if other is not row and meeting in by_meeting
    ]
    nearest = distances[row][meeting]
    near = is_close(row, meeting) and row.kind is meeting.kind
    return near and all(other >= max(_CLEARLY * nearest, nearest + _CLEARLY_DAYS) for other in others)


def _may_be(row: PlanRow, meeting: Meeting) -> bool:
    days = abs((row.start_date - meeting.start_date).days)
    return days <= _FURTHEST_DAYS and _shares_group(row, meeting) and (days == 0 or row.kind is meeting.kind)


def _shares_group(row: PlanRow, meeting: Meeting) -> bool:
    return bool(set(row.groups) & set(meeting.groups))


def _distance(row: PlanRow, meeting: Meeting) -> int:
    """Days between them; another form, and additional groups, each double the distance."""
    days = max(1, abs((row.start_date - meeting.start_date).days))
    other_form = row.form is not meeting.form and MeetingForm.UNKNOWN not in (row.form, meeting.form)
    return days * (1 + other_form) * (1 + (set(row.groups) != set(meeting.groups)))


def _unlikeness(row: PlanRow, meeting: Meeting) -> tuple[int, bool, int, bool]:
    return (
        len(set(row.groups) ^ set(meeting.groups)),
        row.title.casefold() != meeting.title.casefold(),
        abs(_minutes(row.start_time) - _minutes(meeting.start_time)),
        row.form is not meeting.form,
    )


def _minutes(at: time | None) -> int:
    return 0 if at is None else at.hour * 60 + at.minute
