"""Asks whether a row is a new meeting or a moved one."""

from collections import Counter
from collections.abc import Mapping, Sequence

from core.meetings.model.meeting import Meeting
from core.plans.model.differences import MoveQuestion
from core.plans.model.plan import PlanRow, QuestionKind
from core.plans.rules.question_ids import question_id

#: The answer that a row is a new meeting.
NEW = "ny"
#: Maximum candidates: a meeting is rarely moved past more others.
_MOST_CHOICES = 5


def move_question(row: PlanRow, candidates: Sequence[Meeting]) -> MoveQuestion:
    """The question about the row; `candidates` are the stored meetings that it may be, nearest first."""
    candidates = candidates[:_MOST_CHOICES]
    words = f"{row.start_date} {sorted(row.groups)} {row.title}"
    dates = Counter(meeting.start_date for meeting in candidates)
    return MoveQuestion(
        question_id(QuestionKind.MOVE, "move", words),
        row,
        tuple((_choice(meeting, alone=dates[meeting.start_date] == 1), meeting) for meeting in candidates),
    )


def is_new(question: MoveQuestion, answers: Mapping[str, str]) -> bool:
    """Whether a person said that the row is a new meeting; `answers` are by the questions' ids."""
    return answers.get(question.id, "").strip().casefold() == NEW


def moved_from(question: MoveQuestion, answers: Mapping[str, str]) -> Meeting | None:
    """The meeting that a person said the row moves; None if nothing is said, or it isn't there any more."""
    answer = answers.get(question.id, "").strip().casefold()
    return next((meeting for choice, meeting in question.choices if choice.casefold() == answer), None)


def is_answered(question: MoveQuestion, answers: Mapping[str, str]) -> bool:
    """Whether an answer fits the question."""
    return is_new(question, answers) or moved_from(question, answers) is not None


def _choice(meeting: Meeting, *, alone: bool) -> str:
    """The day that it is moved from, with its title where several have the day; the same in next week's document."""
    day = meeting.start_date.isoformat()
    return day if alone else f"{day} {meeting.start_time or ''} {meeting.title}"
