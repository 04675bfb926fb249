"""Questions about feedback: who has answered, the sealed answers, and after closing the plain ones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from network.database.fast_insert import insert_all, insert_new
from network.database.schema import answers, feedback_rounds, has_answered, sealed_answers
from network.model.feedback import FeedbackAnswer, Turnout

_TURNOUT = (
    select(feedback_rounds.c.meeting_id, feedback_rounds.c.asked, func.count(answers.c.id).label("answers"))
    .join_from(feedback_rounds, answers, feedback_rounds.c.meeting_id == answers.c.meeting_id, isouter=True)
    .where(feedback_rounds.c.meeting_id.in_(bindparam("ids", expanding=True)))
    .group_by(feedback_rounds.c.meeting_id, feedback_rounds.c.asked)
)


def mark_answered(conn: Connection, answered: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Note who has answered (meeting and person); those who had not before."""
    return {(meeting_id, person_id) for meeting_id, person_id in insert_new(conn, has_answered, answered)}


def add_sealed(conn: Connection, sealed: Sequence[tuple[str, bytes]]) -> None:
    """Keep sealed answers (meeting and bytes), with nothing of the person."""
    insert_all(conn, sealed_answers, sealed)


def answered(conn: Connection, meeting_id: str) -> int:
    """How many have answered; before closing all that is known."""
    query = select(func.count()).select_from(has_answered).where(has_answered.c.meeting_id == meeting_id)
    return conn.scalar(query) or 0


def sealed_of(conn: Connection, meeting_id: str) -> Sequence[bytes]:
    """The sealed answers of the meeting, in no order."""
    return list(conn.scalars(select(sealed_answers.c.sealed).where(sealed_answers.c.meeting_id == meeting_id)))


def all_sealed(conn: Connection) -> Iterator[tuple[str, bytes]]:
    """Each sealed answer of meetings that haven't closed, after its meeting's id."""
    for row in conn.execute(select(sealed_answers).order_by(sealed_answers.c.meeting_id)):
        yield row.meeting_id, row.sealed


def delete_sealed(conn: Connection, meeting_id: str, sealed: Sequence[bytes]) -> None:
    """Delete these sealed answers of the meeting; no two are alike."""
    mine = sealed_answers.c.meeting_id == meeting_id
    one = delete(sealed_answers).where(mine, sealed_answers.c.sealed == bindparam("box"))
    conn.execute(one, [{"box": each} for each in sealed])


def forget_answered(conn: Connection, meeting_id: str) -> None:
    """Let everybody answer the meeting again."""
    conn.execute(delete(has_answered).where(has_answered.c.meeting_id == meeting_id))


def replace_sealed(
    conn: Connection,
    meeting_id: str,
    plain: Iterable[tuple[str, FeedbackAnswer]],
    *,
    asked: int,
    now: datetime,
) -> None:
    """Close the round: the plain answers, each with a new random id, take the sealed ones' place."""
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
        conn.execute(insert(answers), rows)
    conn.execute(delete(sealed_answers).where(sealed_answers.c.meeting_id == meeting_id))
    conn.execute(insert(feedback_rounds).values(meeting_id=meeting_id, asked=asked, closed_at=now))


def closed_at(conn: Connection, meeting_id: str) -> datetime | None:
    """When the meeting's feedback was closed (UTC), or None."""
    return conn.scalar(select(feedback_rounds.c.closed_at).where(feedback_rounds.c.meeting_id == meeting_id))


def asked(conn: Connection, meeting_id: str) -> int:
    """How many could have answered, as counted at closing."""
    query = select(feedback_rounds.c.asked).where(feedback_rounds.c.meeting_id == meeting_id)
    return conn.scalar(query) or 0


def closed_of(conn: Connection, meeting_ids: Iterable[str]) -> Mapping[str, Turnout]:
    """Of the meetings whose feedback is closed: how many answered, of how many; no grades."""
    return {
        row.meeting_id: Turnout(answers=row.answers, asked=row.asked)
        for row in conn.execute(_TURNOUT, {"ids": list(meeting_ids)})
    }


def sum_of_grades(conn: Connection, meeting_ids: Iterable[str]) -> int:
    """The grades of all these meetings' answers together; only for what may be shown (model/withholding.py)."""
    query = select(func.sum(answers.c.satisfaction)).where(answers.c.meeting_id.in_(list(meeting_ids)))
    return conn.scalar(query) or 0


def plain_of(conn: Connection, meeting_id: str) -> Sequence[FeedbackAnswer]:
    """The meeting's answers after closing, in the order of their random ids."""
    query = select(answers).where(answers.c.meeting_id == meeting_id).order_by(answers.c.id)
    return [
        FeedbackAnswer(satisfaction=row.satisfaction, useful=row.useful, change=row.change, theme=row.theme)
        for row in conn.execute(query)
    ]
