"""The worker asks, and a person answers."""

from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import Connection

from core.meetings.queries import meetings
from core.publishing.model import Question, QuestionKind, QuestionState, QuestionSubject
from core.publishing.queries import questions


def keep_questions(
    conn: Connection, subjects: Iterable[QuestionSubject], *, now: datetime, new_id: Callable[[], str], all_known: bool
) -> None:
    """Store a pass's questions: a new one is asked once, one that is no longer asked becomes moot.

    `now` in UTC, the product's clock; `all_known` is False if the pass ended early.
    """
    ids = []
    for question in subjects:
        before = questions.find(conn, question)
        if before is None:
            before = Question(new_id(), question, now, stands=True)
            questions.add(conn, before)
        elif before.state is QuestionState.APPROVED and _lost_its_meeting(before):
            questions.ask_again(conn, before.id, question, now=now)
        else:
            questions.still_asked(conn, before.id, question)
        ids.append(before.id)
    if all_known:
        questions.no_longer_asked(conn, ids)


def leave_alone(
    conn: Connection, subjects: Iterable[QuestionSubject], *, now: datetime, new_id: Callable[[], str]
) -> None:
    """Ask nobody about these, as if somebody had declined; `now` in UTC."""
    for question in subjects:
        if questions.find(conn, question) is None:
            questions.add(conn, Question(new_id(), question, now, stands=False, state=QuestionState.DECLINED))


def _lost_its_meeting(question: Question) -> bool:
    """Whether the chosen meeting is gone, so that the answer is void."""
    return question.subject.kind is QuestionKind.MEETING and question.subject.meeting_id is None


def answer_question(
    conn: Connection, question_id: str, state: QuestionState, *, meeting_id: str | None, by: str, now: datetime
) -> Question:
    """Store a person's answer, which the worker follows in its next pass; a later answer replaces it.

    `by` is an Entra object id. Raises QuestionNotFoundError, MeetingNotFoundError.
    """
    question = questions.get(conn, question_id)
    if meeting_id is not None:
        meetings.get(conn, meeting_id)
    where = meeting_id if question.subject.kind is QuestionKind.MEETING else question.subject.meeting_id
    questions.answer(conn, question_id, state, where, by=by, now=now)
    return questions.get(conn, question_id)
