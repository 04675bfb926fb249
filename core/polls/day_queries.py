"""Queries about which days suit whom."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from core.members.model.person import Person
from core.members.tables import people
from core.polls.model import DayAnswer, DayAnswers, Suits
from core.polls.queries import NAMELESS
from core.polls.tables import poll_day_answers


def save_answers(conn: Connection, poll_id: str, person_id: str, answers: DayAnswers, *, at: datetime) -> None:
    """Store the person's answers about the days at a moment (UTC), replacing earlier ones."""
    theirs = (poll_day_answers.c.poll_id == poll_id) & (poll_day_answers.c.person_id == person_id)
    conn.execute(delete(poll_day_answers).where(theirs))
    rows = [
        {"poll_id": poll_id, "person_id": person_id, "choice": day, "answer": answer, "answered_at": at}
        for day, answer in answers.items()
    ]
    conn.execute(insert(poll_day_answers), rows)


def list_answers(conn: Connection, poll_id: str) -> Sequence[DayAnswer]:
    """List everybody's answers, by name."""
    query = (
        select(poll_day_answers, people.c.name)
        .join(people, people.c.id == poll_day_answers.c.person_id, isouter=True)
        .where(poll_day_answers.c.poll_id == poll_id)
        .order_by(people.c.name, poll_day_answers.c.person_id, poll_day_answers.c.choice)
    )
    names: dict[str, str] = {}
    answers: dict[str, dict[int, Suits]] = {}
    for row in conn.execute(query):
        names[row.person_id] = row.name or NAMELESS
        answers.setdefault(row.person_id, {})[row.choice] = Suits(row.answer)
    return [DayAnswer(Person(person_id, names[person_id]), days) for person_id, days in answers.items()]
