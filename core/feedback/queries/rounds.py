"""Queries about feedback rounds: who has answered, the encrypted answers, and after closing the plain ones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from core.database.fast_insert import insert_all, insert_new
from core.feedback.model.feedback import ResponseRate
from core.feedback.tables import (
    encrypted_answers,
    feedback_answers,
    feedback_question_answers,
    feedback_respondents,
    feedback_rounds,
)


@dataclass(frozen=True, slots=True)
class OpenedAnswers:
    """A round's decrypted answers, split; each under a random id."""

    grades: Sequence[tuple[str, int]]
    #: Id, the question's key, the answer as it is stored, and whether it is in words.
    others: Sequence[tuple[str, str, str, bool]] = ()


_RESPONSE_RATES = select(feedback_rounds).where(feedback_rounds.c.meeting_id.in_(bindparam("ids", expanding=True)))


def add_respondents(conn: Connection, respondents: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Store who has answered, as (meeting id, person id); returns those who had not answered before."""
    return {(meeting_id, person_id) for meeting_id, person_id in insert_new(conn, feedback_respondents, respondents)}


def add_encrypted(conn: Connection, answers: Sequence[tuple[str, bytes]]) -> None:
    """Store encrypted answers, as (meeting id, ciphertext), with nothing of the person."""
    insert_all(conn, encrypted_answers, answers)


def count_respondents(conn: Connection, meeting_id: str) -> int:
    """Count those who have answered; before closing nothing else is known."""
    query = (
        select(func.count()).select_from(feedback_respondents).where(feedback_respondents.c.meeting_id == meeting_id)
    )
    return conn.scalar(query) or 0


def encrypted_of_meeting(conn: Connection, meeting_id: str) -> Sequence[bytes]:
    """List the meeting's encrypted answers, unordered."""
    return list(
        conn.scalars(select(encrypted_answers.c.ciphertext).where(encrypted_answers.c.meeting_id == meeting_id))
    )


def all_encrypted(conn: Connection) -> Iterator[tuple[str, bytes]]:
    """Iterate over all encrypted answers, as (meeting id, ciphertext); open meetings and those with few have any."""
    for row in conn.execute(select(encrypted_answers).order_by(encrypted_answers.c.meeting_id)):
        yield row.meeting_id, row.ciphertext


def delete_encrypted(conn: Connection, meeting_id: str, ciphertexts: Sequence[bytes]) -> None:
    """Delete these encrypted answers of the meeting; no two are alike."""
    statement = delete(encrypted_answers).where(
        encrypted_answers.c.meeting_id == meeting_id, encrypted_answers.c.ciphertext == bindparam("deleted")
    )
    conn.execute(statement, [{"deleted": ciphertext} for ciphertext in ciphertexts])


def delete_respondents(conn: Connection, meeting_id: str) -> None:
    """Delete who has answered, so that everybody can answer again."""
    conn.execute(delete(feedback_respondents).where(feedback_respondents.c.meeting_id == meeting_id))


def close_round(
    conn: Connection,
    meeting_id: str,
    opened: OpenedAnswers | None,
    *,
    answers: int,
    invited: int,
    outside: int = 0,
    now: datetime,
) -> None:
    """Close the round: replace the encrypted answers by the opened ones.

    `opened` is None if there are so few that they stay encrypted; `answers` is how many there are. `outside` of them
    are from people who are not among the `invited`.
    """
    if opened is not None:
        grades = [
            {"id": grade_id, "meeting_id": meeting_id, "satisfaction": grade} for grade_id, grade in opened.grades
        ]
        if grades:
            conn.execute(insert(feedback_answers), grades)
        others = [
            {"id": answer_id, "meeting_id": meeting_id, "question": key, "answer": answer, "in_words": in_words}
            for answer_id, key, answer, in_words in opened.others
        ]
        if others:
            conn.execute(insert(feedback_question_answers), others)
        conn.execute(delete(encrypted_answers).where(encrypted_answers.c.meeting_id == meeting_id))
    conn.execute(
        insert(feedback_rounds).values(
            meeting_id=meeting_id, answers=answers, invited=invited, outside=outside, closed_at=now
        )
    )


def set_answers(conn: Connection, meeting_id: str, answers: int) -> None:
    """Correct how many answers a closed round has, when some of them were discarded."""
    conn.execute(update(feedback_rounds).where(feedback_rounds.c.meeting_id == meeting_id).values(answers=answers))


def delete_plain(conn: Connection, meeting_id: str) -> None:
    """Delete the meeting's decrypted answers."""
    for table in (feedback_answers, feedback_question_answers):
        conn.execute(delete(table).where(table.c.meeting_id == meeting_id))


def with_fewer_answers(conn: Connection, fewest: int) -> Sequence[str]:
    """List the closed meetings with answers, but fewer than `fewest`."""
    query = select(feedback_rounds.c.meeting_id).where(feedback_rounds.c.answers.between(1, fewest - 1))
    return list(conn.scalars(query.order_by(feedback_rounds.c.meeting_id)))


def closed_at(conn: Connection, meeting_id: str) -> datetime | None:
    """Get when the meeting's feedback was closed (UTC), or None."""
    return conn.scalar(select(feedback_rounds.c.closed_at).where(feedback_rounds.c.meeting_id == meeting_id))


def respondents(conn: Connection, meeting_id: str) -> frozenset[str]:
    """Get the ids of those who have answered."""
    query = select(feedback_respondents.c.person_id).where(feedback_respondents.c.meeting_id == meeting_id)
    return frozenset(conn.scalars(query))


def response_rates(conn: Connection, meeting_ids: Iterable[str]) -> Mapping[str, ResponseRate]:
    """Get how many answered, by meeting id; only meetings whose feedback is closed, and no grades."""
    return {
        row.meeting_id: ResponseRate(answers=row.answers, invited=row.invited, outside=row.outside)
        for row in conn.execute(_RESPONSE_RATES, {"ids": list(meeting_ids)})
    }


def sum_of_grades(conn: Connection, meeting_ids: Iterable[str]) -> int:
    """Sum the grades of all answers to these meetings; only for what may be shown."""
    query = select(func.sum(feedback_answers.c.satisfaction)).where(
        feedback_answers.c.meeting_id.in_(list(meeting_ids))
    )
    return conn.scalar(query) or 0


def grades(conn: Connection, meeting_id: str) -> Sequence[int]:
    """List the meeting's grades after closing, ordered by their random ids."""
    query = select(feedback_answers.c.satisfaction).where(feedback_answers.c.meeting_id == meeting_id)
    return list(conn.scalars(query.order_by(feedback_answers.c.id)))


def answers_by_question(conn: Connection, meeting_id: str) -> Mapping[str, Sequence[str]]:
    """List the answers to each other question after closing, by the question's key, ordered by their random ids."""
    table = feedback_question_answers
    answers: dict[str, list[str]] = {}
    for row in conn.execute(select(table).where(table.c.meeting_id == meeting_id).order_by(table.c.id)):
        answers.setdefault(row.question, []).append(row.answer)
    return answers
