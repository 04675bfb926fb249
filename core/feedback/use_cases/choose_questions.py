"""Coordinators choose what feedback asks: prepared and shown, approved or discarded, undone for a while."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.feedback.errors import QuestionsChangedError, QuestionSetNotFoundError, QuestionsFixedError
from core.feedback.model.question_set import ChosenFor, QuestionSet, QuestionSetVersion
from core.feedback.queries import forms, question_sets
from core.groups import queries as groups
from core.meetings.errors import ProposalIsOldError, UndoIsOverError
from core.meetings.model.meeting import Meeting
from core.meetings.model.proposal import ProposalState, is_old
from core.undo import queries as undo
from core.undo.model import UndoKind


def prepare_questions(conn: Connection, version: QuestionSetVersion) -> None:
    """Store the choice as a proposal; nothing changes yet."""
    question_sets.add(conn, version)


def approve_questions(conn: Connection, *, version_id: str, by: str, now: datetime) -> None:
    """Put the questions in force from `now` (UTC), for rounds that have not begun; `by` is an Entra object id.

    Raises QuestionSetNotFoundError if it isn't waiting for approval, ProposalIsOldError if it has waited too long,
    QuestionsChangedError if another version is in force than when it was prepared, and QuestionsFixedError if the
    meeting's first card has left.
    """
    version = _prepared(conn, version_id)
    if is_old(version.created_at, now):
        raise ProposalIsOldError(version_id)
    if _id(question_sets.current(conn, version.chosen_for)) != version.replaces:
        raise QuestionsChangedError(version_id)
    meeting_id = version.chosen_for.meeting_id
    if meeting_id is not None and forms.fixed(conn, meeting_id) is not None:
        raise QuestionsFixedError(meeting_id)
    question_sets.approve(conn, version, now=now, by=by)
    undo.record(conn, UndoKind.FEEDBACK_QUESTIONS, version_id, by=by, at=now)


def discard_questions(conn: Connection, *, version_id: str, by: str, now: datetime) -> None:
    """Discard the choice. Raises QuestionSetNotFoundError if it isn't waiting for approval."""
    _prepared(conn, version_id)
    question_sets.settle(conn, version_id, ProposalState.DISCARDED, now=now, by=by)


def undo_questions(
    conn: Connection, *, version_id: str, by: str, now: datetime, within: timedelta
) -> QuestionSetVersion:
    """Put the version before it in force again; a card that has left keeps its questions.

    Undoing twice changes nothing.

    Raises QuestionSetNotFoundError, and UndoIsOverError when it is too late, or another choice has come after it.
    """
    version = question_sets.get(conn, version_id)
    if version.state is ProposalState.UNDONE:
        return version
    if version.settled_at is None or now >= version.settled_at + within:
        raise UndoIsOverError(version_id)
    if _id(question_sets.current(conn, version.chosen_for)) != version_id:
        raise UndoIsOverError(version_id)
    question_sets.settle(conn, version_id, ProposalState.UNDONE, now=now, by=by)
    undo.remove(conn, UndoKind.FEEDBACK_QUESTIONS, version_id)
    return replace(version, state=ProposalState.UNDONE, settled_at=now)


def chosen_questions(conn: Connection, meeting: Meeting) -> QuestionSet:
    """The choice for the meeting, otherwise for its group; a joint meeting follows none of its groups."""
    version = question_sets.current(conn, ChosenFor(meeting_id=meeting.id))
    if version is None and not meeting.joint and (group := groups.find(conn, meeting.groups[0])) is not None:
        version = question_sets.current(conn, ChosenFor(group_id=group.id))
    return QuestionSet() if version is None else version.questions


def _prepared(conn: Connection, version_id: str) -> QuestionSetVersion:
    version = question_sets.get(conn, version_id)
    if version.state is not ProposalState.PREPARED:
        raise QuestionSetNotFoundError(version_id)
    return version


def _id(version: QuestionSetVersion | None) -> str:
    return "" if version is None else version.id
