"""Compares a plan with the stored meetings, matched by groups, kind and closeness in time."""

import re
from collections.abc import Collection, Sequence
from datetime import date

from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.rules.changes import moved
from core.plans.model.plan import ChangedMeeting, MovedMeeting, Plan, PlanDifferences, PlanRow, QuestionKind, Severity

#: A row that is further from a stored meeting than this is another meeting.
_FURTHEST_DAYS = 45
_DAY_OF_MONTH = re.compile(r"\b(\d{1,2})\b")


def plan_differences(
    plan: Plan, stored: Sequence[Meeting], *, year: int, held: Collection[str] = ()
) -> PlanDifferences:
    """Compare the plan's rows with the stored meetings of `year`.

    Meetings whose ids are in `held` have begun or have a history: they stay as they are, whatever the plan says. A row
    that can't be read, or waits for an answer, removes no meeting: for each, the stored meeting that it most likely
    means is kept. Importing the same plan twice changes nothing.
    """
    rows = [row for row in plan.rows if row.start_date.year == year]
    planned = [meeting for meeting in stored if meeting.status is MeetingStatus.PLANNED]
    pairs = _pairs(rows, planned)
    matched = {meeting.id for _, meeting in pairs}
    paired = {id(row) for row, _ in pairs}
    unmatched = [meeting for meeting in planned if meeting.id not in matched and meeting.id not in held]
    otherwise = {meeting.id for row, meeting in pairs if moved(meeting, row) or _changed(meeting, row)}
    otherwise |= {meeting.id for meeting in planned if meeting.id not in matched}
    pairs = [(row, meeting) for row, meeting in pairs if meeting.id not in held or meeting.id not in otherwise]
    kept = _possibly_meant(plan, unmatched)
    differences = PlanDifferences(
        year=year,
        added=tuple(row for row in rows if id(row) not in paired),
        moved=tuple(MovedMeeting(meeting, row) for row, meeting in pairs if moved(meeting, row)),
        changed=tuple(
            ChangedMeeting(meeting, row) for row, meeting in pairs if not moved(meeting, row) and _changed(meeting, row)
        ),
        removed=tuple(meeting for meeting in unmatched if meeting not in kept),
        unchanged=tuple(meeting for row, meeting in pairs if not moved(meeting, row) and not _changed(meeting, row)),
        kept=tuple(kept),
        held=tuple(meeting for meeting in planned if meeting.id in held and meeting.id in otherwise),
        ahead=sum(meeting.id not in held for meeting in planned),
    )
    # While something is asked, what the plan leaves out is not known.
    asked = any(question.kind is not QuestionKind.JOINT for question in plan.questions)
    return differences.without_removals() if asked else differences


def _pairs(rows: Sequence[PlanRow], meetings: Sequence[Meeting]) -> list[tuple[PlanRow, Meeting]]:
    """Pair each row with the nearest stored meeting; the nearest pairs are made first."""
    candidates = sorted(
        (
            (_distance(row, meeting), row.start_date, index, meeting.id, row, meeting)
            for index, row in enumerate(rows)
            for meeting in meetings
            if _may_match(row, meeting)
        ),
        key=lambda candidate: candidate[:4],
    )
    pairs: list[tuple[PlanRow, Meeting]] = []
    paired_rows: set[int] = set()
    paired_meetings: set[str] = set()
    for _, _, index, meeting_id, row, meeting in candidates:
        if index not in paired_rows and meeting_id not in paired_meetings:
            paired_rows.add(index)
            paired_meetings.add(meeting_id)
            pairs.append((row, meeting))
    return sorted(pairs, key=lambda pair: pair[1].start_date)


def _may_match(row: PlanRow, meeting: Meeting) -> bool:
    near = abs((row.start_date - meeting.start_date).days) <= _FURTHEST_DAYS
    return near and row.kind is meeting.kind and bool(set(row.groups) & set(meeting.groups))


def _distance(row: PlanRow, meeting: Meeting) -> tuple[int, int, int]:
    other_form = int(row.form is not meeting.form)
    days = abs((row.start_date - meeting.start_date).days)
    # The same day first, then the same form however far, then the rest.
    return (0 if days == 0 else 1 + other_form, days, len(set(row.groups) ^ set(meeting.groups)))


def _changed(meeting: Meeting, row: PlanRow) -> bool:
    optional = [
        (meeting.place, row.place),
        (meeting.theme, row.theme),
        (meeting.speaker, row.speaker),
        (meeting.join_url, row.join_url),
    ]
    required = (meeting.groups, meeting.title, meeting.form, meeting.whole_day, meeting.time_words)
    return required != (row.groups, row.title, row.form, row.whole_day, row.time_words) or any(
        new and new != old for old, new in optional
    )


def _possibly_meant(plan: Plan, unmatched: Sequence[Meeting]) -> list[Meeting]:
    """For each row with an error, the meeting it most likely means: the one whose day of the month is nearest."""
    free = list(unmatched)
    kept: list[Meeting] = []
    for problem in plan.problems:
        if problem.severity is Severity.ERROR and free:
            numbers = [int(number) for number in _DAY_OF_MONTH.findall(problem.text)]
            nearest = min(free, key=lambda meeting: _number_distance(meeting.start_date, numbers))
            free.remove(nearest)
            kept.append(nearest)
    return kept


def _number_distance(day: date, numbers: Sequence[int]) -> int:
    return min((abs(day.day - number) for number in numbers), default=99)
