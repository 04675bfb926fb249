"""Questions about feedback: who has answered, the encrypted answers, and after closing the plain ones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from core.database.fast_insert import insert_all, insert_new
from core.feedback.model.feedback import FeedbackAnswer, ResponseRate
from core.feedback.tables import encrypted_answers, feedback_answers, feedback_respondents, feedback_rounds

_TURNOUT = (
    select(feedback_rounds.c.meeting_id, feedback_rounds.c.invited, func.count(feedback_answers.c.id).label("answers"))
    .join_from(
        feedback_rounds, feedback_answers, feedback_rounds.c.meeting_id == feedback_answers.c.meeting_id, isouter=True
    )
    .where(feedback_rounds.c.meeting_id.in_(bindparam("ids", expanding=True)))
    .group_by(feedback_rounds.c.meeting_id, feedback_rounds.c.invited)
)


def add_respondents(conn: Connection, answered: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Note who has answered (meeting and person); those who had not before."""
    return {(meeting_id, person_id) for meeting_id, person_id in insert_new(conn, feedback_respondents, answered)}


def add_encrypted(conn: Connection, ciphertext: Sequence[tuple[str, bytes]]) -> None:
    """Keep encrypted answers (meeting and bytes), with nothing of the person."""
    insert_all(conn, encrypted_answers, ciphertext)


def count_respondents(conn: Connection, meeting_id: str) -> int:
    """How many have answered; before closing all that is known."""
    query = (
        select(func.count()).select_from(feedback_respondents).where(feedback_respondents.c.meeting_id == meeting_id)
    )
    return conn.scalar(query) or 0


def encrypted_of_meeting(conn: Connection, meeting_id: str) -> Sequence[bytes]:
    """The encrypted answers of the meeting, in no order."""
    return list(
        conn.scalars(select(encrypted_answers.c.ciphertext).where(encrypted_answers.c.meeting_id == meeting_id))
    )


def all_encrypted(conn: Connection) -> Iterator[tuple[str, bytes]]:
    """Each encrypted answer of meetings that haven't closed, after its meeting's id."""
    for row in conn.execute(select(encrypted_answers).order_by(encrypted_answers.c.meeting_id)):
        yield row.meeting_id, row.ciphertext


def delete_encrypted(conn: Connection, meeting_id: str, ciphertext: Sequence[bytes]) -> None:
    """Delete these encrypted answers of the meeting; no two are alike."""
    mine = encrypted_answers.c.meeting_id == meeting_id
    one = delete(encrypted_answers).where(mine, encrypted_answers.c.ciphertext == bindparam("box"))
    conn.execute(one, [{"box": each} for each in ciphertext])


def delete_respondents(conn: Connection, meeting_id: str) -> None:
    """Let everybody answer the meeting again."""
    conn.execute(delete(feedback_respondents).where(feedback_respondents.c.meeting_id == meeting_id))


def close_round(
    conn: Connection,
    meeting_id: str,
    plain: Iterable[tuple[str, FeedbackAnswer]],
    *,
    invited: int,
    now: datetime,
) -> None:
    """Close the round: the plain answers, each with a new random id, take the encrypted ones' place."""
    rows = [
        {
            "id": answer_id,
            "meeting_id": meeting_id,
            "satisfaction": answer.satisfaction,
            "useful": answer.useful,
            "change": answer.change,
            "theme": answer.theme,
        }
        for answer_id, answer in plain
    ]
    if rows:
        conn.execute(insert(feedback_answers), rows)
    conn.execute(delete(encrypted_answers).where(encrypted_answers.c.meeting_id == meeting_id))
    conn.execute(insert(feedback_rounds).values(meeting_id=meeting_id, invited=invited, closed_at=now))


def closed_at(conn: Connection, meeting_id: str) -> datetime | None:
    """When the meeting's feedback was closed (UTC), or None."""
    return conn.scalar(select(feedback_rounds.c.closed_at).where(feedback_rounds.c.meeting_id == meeting_id))


def invited(conn: Connection, meeting_id: str) -> int:
    """How many could have answered, as counted at closing."""
    query = select(feedback_rounds.c.invited).where(feedback_rounds.c.meeting_id == meeting_id)
    return conn.scalar(query) or 0


def closed_of(conn: Connection, meeting_ids: Iterable[str]) -> Mapping[str, ResponseRate]:
    """Of the meetings whose feedback is closed: how many answered, of how many; no grades."""
    return {
        row.meeting_id: ResponseRate(answers=row.answers, invited=row.invited)
        for row in conn.execute(_TURNOUT, {"ids": list(meeting_ids)})
    }


def sum_of_grades(conn: Connection, meeting_ids: Iterable[str]) -> int:
    """The grades of all these meetings' answers together; only for what may be shown."""
    query = select(func.sum(feedback_answers.c.satisfaction)).where(
        feedback_answers.c.meeting_id.in_(list(meeting_ids))
    )
    return conn.scalar(query) or 0


def plain_answers(conn: Connection, meeting_id: str) -> Sequence[FeedbackAnswer]:
    """The meeting's answers after closing, in the order of their random ids."""
    query = select(feedback_answers).where(feedback_answers.c.meeting_id == meeting_id).order_by(feedback_answers.c.id)
    return [
        FeedbackAnswer(satisfaction=row.satisfaction, useful=row.useful, change=row.change, theme=row.theme)
        for row in conn.execute(query)
    ]
