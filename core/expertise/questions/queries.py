"""Queries about members' questions and the answers to them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from core.expertise.errors import QuestionNotFoundError
from core.expertise.questions.model import Answer, MemberQuestion
from core.expertise.tables import member_answers, member_question_people, member_questions
from core.members.tables import people


def add(conn: Connection, question: MemberQuestion, about: Collection[str]) -> None:
    """Store the question, and whom it mentions (Entra object ids)."""
    values = {
        "id": question.id,
        "words": question.words,
        "group_name": question.group,
        "asked_by": question.asked_by,
        "asked_at": question.asked_at,
    }
    conn.execute(insert(member_questions).values(**values))
    if about:
        rows = [{"question_id": question.id, "person_id": person} for person in about]
        conn.execute(insert(member_question_people), rows)


def get(conn: Connection, question_id: str) -> MemberQuestion:
    """Get the question. Raises QuestionNotFoundError."""
    row = conn.execute(_questions().where(member_questions.c.id == question_id)).one_or_none()
    if row is None:
        raise QuestionNotFoundError(question_id)
    return _question(row)


def list_all(conn: Connection, *, since: datetime | None = None) -> Sequence[MemberQuestion]:
    """List the questions that weren't taken back, newest first.

    If `since` (UTC) is given, only those asked after it.
    """
    query = _questions().where(member_questions.c.withdrawn_at.is_(None))
    if since is not None:
        query = query.where(member_questions.c.asked_at > since)
    return [
        _question(row)
        for row in conn.execute(query.order_by(member_questions.c.asked_at.desc(), member_questions.c.id))
    ]


def ids_since(conn: Connection, since: datetime) -> Sequence[str]:
    """List the ids of questions that were asked, answered or taken back after `since` (UTC)."""
    moments = (member_questions.c.asked_at > since) | (member_questions.c.withdrawn_at > since)
    asked = select(member_questions.c.id).where(moments)
    answered = select(member_answers.c.question_id).where(member_answers.c.written_at > since)
    return sorted({*conn.scalars(asked), *conn.scalars(answered)})


def count_asked(conn: Connection, person_id: str, since: datetime) -> int:
    """Count the questions of the person after `since` (UTC), including those taken back."""
    query = select(func.count()).select_from(member_questions)
    return conn.scalar(query.where(member_questions.c.asked_by == person_id, member_questions.c.asked_at > since)) or 0


def people_asked(conn: Connection, question_id: str) -> Sequence[str]:
    """List whom the question mentions (Entra object ids), in the order of their ids."""
    query = select(member_question_people.c.person_id).where(member_question_people.c.question_id == question_id)
    return list(conn.scalars(query.order_by(member_question_people.c.person_id)))


def withdraw(conn: Connection, question_id: str, at: datetime) -> None:
    """Store that the question was taken back."""
    conn.execute(update(member_questions).where(member_questions.c.id == question_id).values(withdrawn_at=at))


def answers_to(conn: Connection, question_id: str) -> Sequence[Answer]:
    """List the answers, in the order in which they were given."""
    query = _answers().where(member_answers.c.question_id == question_id)
    return [_answer(row) for row in conn.execute(query.order_by(member_answers.c.number))]


def list_answers(conn: Connection, *, since: datetime | None = None) -> Sequence[Answer]:
    """List every answer, newest first; if `since` (UTC) is given, only those given after it."""
    query = _answers() if since is None else _answers().where(member_answers.c.written_at > since)
    rows = conn.execute(query.order_by(member_answers.c.written_at.desc(), member_answers.c.id))
    return [_answer(row) for row in rows]


def get_answer(conn: Connection, answer_id: str) -> Answer:
    """Get the answer. Raises QuestionNotFoundError."""
    row = conn.execute(_answers().where(member_answers.c.id == answer_id)).one_or_none()
    if row is None:
        raise QuestionNotFoundError(answer_id)
    return _answer(row)


def add_answer(conn: Connection, answer: Answer) -> None:
    """Store the answer."""
    fields = ("id", "question_id", "number", "person_id", "words", "findable", "helped", "written_at")
    conn.execute(insert(member_answers).values(**{field: getattr(answer, field) for field in fields}))


def set_findable(conn: Connection, answer_id: str, *, findable: bool) -> None:
    """Store whether the writer lets others find it."""
    conn.execute(update(member_answers).where(member_answers.c.id == answer_id).values(findable=findable))


def set_helped(conn: Connection, answer_id: str) -> None:
    """Store that it helped."""
    conn.execute(update(member_answers).where(member_answers.c.id == answer_id).values(helped=True))


def remove_answer(conn: Connection, answer_id: str) -> None:
    """Forget the answer."""
    conn.execute(delete(member_answers).where(member_answers.c.id == answer_id))


def _questions() -> Select[tuple[object, ...]]:
    asker = people.c.id == member_questions.c.asked_by
    return select(member_questions, people.c.name, people.c.municipality).outerjoin(people, asker)


def _answers() -> Select[tuple[object, ...]]:
    query = select(member_answers, people.c.name, people.c.municipality)
    return query.join(people, people.c.id == member_answers.c.person_id)


def _question(row: Row[tuple[object, ...]]) -> MemberQuestion:
    return MemberQuestion(
        row.id,
        row.words,
        row.group_name,
        row.asked_by,
        row.name or "",
        row.municipality,
        row.asked_at,
        row.withdrawn_at,
    )


def _answer(row: Row[tuple[object, ...]]) -> Answer:
    return Answer(
        row.id,
        row.question_id,
        row.number,
        row.person_id,
        row.name,
        row.municipality,
        row.words,
        row.findable,
        row.helped,
        row.written_at,
    )
