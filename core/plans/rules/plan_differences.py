"""Compares a plan with the stored meetings: what would be added, moved, changed and cancelled, and what is asked."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.rules.changes import moved
from core.plans.model.differences import (
    AddedMeeting,
    ChangedMeeting,
    MovedMeeting,
    PlanDifferences,
    RemovedMeeting,
    ResumedMeeting,
)
from core.plans.model.plan import Plan, PlanRow, QuestionKind
from core.plans.rules.joined_meetings import taken_in
from core.plans.rules.left_out import possibly_meant, without_groups
from core.plans.rules.pairing import Pair
from core.plans.rules.row_meanings import RowMeanings, StoredMeetings, row_meanings

NOTHING: Mapping[str, str] = {}
#: Coordinators' changes by hand, by the meeting's id: before and after.
HandMade = Mapping[str, Sequence[tuple[Meeting, Meeting]]]
NOT_BY_HAND: HandMade = {}


def plan_differences(
    plan: Plan,
    stored: Sequence[Meeting],
    *,
    year: int,
    today: date,
    held: Collection[str] = (),
    answers: Mapping[str, str] = NOTHING,
    by_hand: HandMade = NOT_BY_HAND,
) -> PlanDifferences:
    """Compare the plan's rows with the stored meetings.

    Only meetings that start in `year` can be left out of the plan. Meetings whose ids are in `held` have begun or have
    a history: they stay as they are, whatever the plan says. A row that can't be read, or waits for an answer, removes
    no meeting. If it is ambiguous whether a row moves a meeting, the result has a question; `answers` are a person's,
    by question. Importing the same plan twice changes nothing. What was changed or cancelled `by_hand` isn't
    preselected if the plan has the old values. `today` is local.
    """
    planned = [meeting for meeting in stored if meeting.status is MeetingStatus.PLANNED]
    has_open_questions = any(question.kind is not QuestionKind.JOINT for question in plan.questions)
    cancelled = [meeting for meeting in stored if meeting.status is MeetingStatus.CANCELLED]
    compared = StoredMeetings(planned, held, year, today, cancelled)
    meant = row_meanings(plan, compared, answers, has_open_questions=has_open_questions)
    pairs = _in_order(meant.pairs)
    paired = {meeting.id for _, meeting in pairs}
    free = [meeting for meeting in compared.ahead if meeting.id not in paired]
    updates = [_update(row, meeting, free, by_hand) for row, meeting in pairs if _is_changed(row, meeting, held)]
    resumed = [_resumed(row, meeting, by_hand) for row, meeting in _in_order(meant.resumed) if meeting.id not in held]
    not_preset = [change for change in (*resumed, *updates) if not change.preset]
    updates = [change for change in updates if change.preset]
    resumed = [change for change in resumed if change.preset]
    # While a question is open, it isn't known what the plan leaves out.
    kept = list(meant.left_out) if has_open_questions else _in_doubt(plan, meant)
    left_out = [meeting for meeting in meant.left_out if meeting not in kept]
    doubted = meant.partial or not (updates or resumed or meant.new)
    removed = [_removed(plan, meeting, doubted=doubted) for meeting in left_out]
    return PlanDifferences(
        year=year,
        changes=(
            *(removal for removal in removed if removal.preset),
            *(AddedMeeting(row) for row in sorted(meant.new, key=lambda row: (row.start_date, row.groups))),
            *resumed,
            *(update for update in updates if isinstance(update, MovedMeeting)),
            *(update for update in updates if isinstance(update, ChangedMeeting)),
            *not_preset,
            *sorted(
                (removal for removal in removed if not removal.preset),
                key=lambda removal: (removal.absent_group or "", removal.before.start_date),
            ),
        ),
        unchanged=tuple(meeting for row, meeting in pairs if not _differs(row, meeting)),
        kept=tuple(kept),
        held=_held(planned, pairs, compared),
        questions=tuple(meant.questions),
        partial=meant.partial,
    )


def _in_order(pairs: Sequence[Pair]) -> list[Pair]:
    return sorted(pairs, key=lambda pair: (pair[1].start_date, pair[1].id))


def _update(
    row: PlanRow, meeting: Meeting, free: Sequence[Meeting], by_hand: HandMade
) -> MovedMeeting | ChangedMeeting:
    kind = MovedMeeting if moved(meeting, row) else ChangedMeeting
    # An older plan would restore what somebody has changed since.
    put_back = any(_differs(row, after) and not _differs(row, before) for before, after in by_hand.get(meeting.id, ()))
    return kind(meeting, row, taken_in(meeting, row, free), preset=not put_back)


def _resumed(row: PlanRow, meeting: Meeting, by_hand: HandMade) -> ResumedMeeting:
    cancelled = any(
        before.status is not after.status and after.status is MeetingStatus.CANCELLED
        for before, after in by_hand.get(meeting.id, ())
    )
    return ResumedMeeting(meeting, row, preset=not cancelled)


def _removed(plan: Plan, meeting: Meeting, *, doubted: bool) -> RemovedMeeting:
    absent_group = meeting.groups[0] if without_groups(plan, meeting) else None
    return RemovedMeeting(meeting, absent_group, preset=not doubted and absent_group is None)


def _in_doubt(plan: Plan, meant: RowMeanings) -> list[Meeting]:
    """Meetings that seem left out, but that an unreadable or waiting row may mean."""
    asked_about = {meeting.id for question in meant.questions for _, meeting in question.choices}
    waiting = [meeting for meeting in meant.left_out if meeting.id in asked_about]
    rest = [meeting for meeting in meant.left_out if meeting.id not in asked_about]
    return [*possibly_meant(plan, rest), *waiting]


def _held(planned: Sequence[Meeting], pairs: Sequence[Pair], compared: StoredMeetings) -> tuple[Meeting, ...]:
    """Meetings that stay as they are although the plan differs."""
    rows = {meeting.id: row for row, meeting in pairs}
    return tuple(
        meeting
        for meeting in planned
        if meeting.id in compared.held
        and (_differs(rows[meeting.id], meeting) if meeting.id in rows else meeting.start_date.year == compared.year)
    )


def _is_changed(row: PlanRow, meeting: Meeting, held: Collection[str]) -> bool:
    return meeting.id not in held and _differs(row, meeting)


def _differs(row: PlanRow, meeting: Meeting) -> bool:
    return moved(meeting, row) or _has_other_words(meeting, row)


def _has_other_words(meeting: Meeting, row: PlanRow) -> bool:
    optional = [
        (meeting.place, row.place),
        (meeting.theme, row.theme),
        (meeting.speaker, row.speaker),
        (meeting.join_url, row.join_url),
        (meeting.goals, row.goals),
        (meeting.programme, row.programme),
    ]
    required = (meeting.groups, meeting.title, meeting.form, meeting.kind, meeting.whole_day, meeting.time_words)
    given = (row.groups, row.title, row.form, row.kind, row.whole_day, row.time_words)
    return required != given or any(new and new != old for old, new in optional)
