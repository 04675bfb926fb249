"""Queries about the worker's questions and people's answers."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from core.publishing.errors import QuestionNotFoundError
from core.publishing.model import Question, QuestionKind, QuestionState, QuestionSubject
from core.publishing.tables import document_questions

_columns = document_questions.c


def get(conn: Connection, question_id: str) -> Question:
    """The question. Raises QuestionNotFoundError."""
    row = conn.execute(select(document_questions).where(_columns.id == question_id)).one_or_none()
    if row is None:
        raise QuestionNotFoundError(question_id)
    return _question(row)


def find(conn: Connection, subject: QuestionSubject) -> Question | None:
    """The stored question; None if it is new."""
    row = conn.execute(select(document_questions).where(_same(subject))).one_or_none()
    return None if row is None else _question(row)


def list_open(conn: Connection) -> Sequence[Question]:
    """Open questions without an answer, oldest first."""
    query = select(document_questions).where(_columns.stands, _columns.state == QuestionState.ASKED)
    return [_question(row) for row in conn.execute(query.order_by(_columns.asked_at, _columns.document))]


def placed(conn: Connection) -> Mapping[str, str]:
    """Meeting ids by file or folder, as people have answered."""
    query = select(document_questions).where(
        _columns.kind == QuestionKind.MEETING,
        _columns.state == QuestionState.APPROVED,
        _columns.meeting_id.is_not(None),
    )
    return {row.document: row.meeting_id for row in conn.execute(query)}


def left_alone(conn: Connection) -> frozenset[str]:
    """Files and folders that people declined to place."""
    query = select(_columns.document).where(
        _columns.kind == QuestionKind.MEETING, _columns.state == QuestionState.DECLINED
    )
    return frozenset(conn.scalars(query))


def approved(conn: Connection, kind: QuestionKind) -> frozenset[str]:
    """sha256 of the content that somebody approved."""
    query = select(_columns.sha256).where(_columns.kind == kind, _columns.state == QuestionState.APPROVED)
    return frozenset(row.sha256 for row in conn.execute(query))


def add(conn: Connection, question: Question) -> None:
    """Keep the question."""
    subject = question.subject
    values = {"kind": subject.kind, "document": subject.document, "sha256": subject.sha256, **_changeable(subject)}
    conn.execute(
        insert(document_questions).values(
            id=question.id, asked_at=question.asked_at, stands=question.stands, state=question.state, **values
        )
    )


def ask_again(conn: Connection, question_id: str, subject: QuestionSubject, *, now: datetime) -> None:
    """Its answer no longer holds."""
    values = {**_changeable(subject), "asked_at": now, "stands": True, "state": QuestionState.ASKED}
    _set(conn, question_id, {**values, "answered_by": None, "answered_at": None})


def still_asked(conn: Connection, question_id: str, subject: QuestionSubject) -> None:
    """Store that the worker still asks it, perhaps in other words."""
    # Which meeting was answered stays.
    words = {"words": subject.words, "group_name": subject.group}
    _set(conn, question_id, {**words, "stands": True})


def no_longer_asked(conn: Connection, but: Sequence[str]) -> None:
    """Mark all questions except those with these ids as moot."""
    conn.execute(update(document_questions).where(_columns.stands, _columns.id.not_in(but)).values(stands=False))


def answer(
    conn: Connection, question_id: str, state: QuestionState, meeting_id: str | None, *, by: str, now: datetime
) -> None:
    """Keep the answer; `by` is an Entra object id."""
    values = {"state": state, "meeting_id": meeting_id, "answered_by": by, "answered_at": now}
    _set(conn, question_id, values)


def _set(conn: Connection, question_id: str, values: Mapping[str, Any]) -> None:
    conn.execute(update(document_questions).where(_columns.id == question_id).values(**values))


def _changeable(subject: QuestionSubject) -> dict[str, str | None]:
    return {"words": subject.words, "group_name": subject.group, "meeting_id": subject.meeting_id}


def _same(subject: QuestionSubject) -> ColumnElement[bool]:
    same = (_columns.kind == subject.kind) & (_columns.document == subject.document)
    return same & (_columns.sha256 == subject.sha256)


def _question(row: Row[tuple[object, ...]]) -> Question:
    subject = QuestionSubject(
        QuestionKind(row.kind), row.document, row.sha256, row.words, row.group_name, row.meeting_id
    )
    state = QuestionState(row.state)
    return Question(row.id, subject, row.asked_at, row.stands, state, row.answered_by, row.answered_at)
