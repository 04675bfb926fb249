"""Sign-ups that an earlier version kept as coming or not become answers, and back."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from core.database.engine import migrate
from core.meetings.queries import meetings
from core.members import queries as people
from core.members.model.person import Person
from core.signups.queries import signups
from tests.core.signups.signing_up import MAYBE, NO, YES, coming, say, waiting
from tests.factories import local, make_meeting


def test_answers_are_kept_up_and_down(engine: Engine) -> None:
    with engine.begin() as conn:
        meetings.add(conn, make_meeting("m1", capacity=1), planned_at=local(2023, 1, 1))
        for person, answer in (("elin", YES), ("mira", NO), ("olle", MAYBE), ("vera", YES)):
            say(conn, person, answer)
        people.ensure_person(conn, Person("old", "Old"))
        _downgrade(conn)
        kept = dict(conn.execute(text("SELECT person_id, coming FROM signups")).tuples().all())
        conn.execute(
            text("INSERT INTO signups (meeting_id, person_id, coming, answered_at) VALUES ('m1', 'old', :yes, :at)"),
            {"yes": True, "at": "2023-01-02 12:00:00"},
        )

    migrate(engine)

    assert {person: bool(value) for person, value in kept.items()} == {"elin": True, "mira": False}
    with engine.connect() as conn:
        assert (coming(conn), waiting(conn)) == (["elin", "old"], [])
        answers = {
            signup.person.id: (signup.answer, signup.standing.colleagues)
            for signup in signups.list_of_meeting(conn, "m1")
        }
        assert answers == {"elin": (YES, 0), "mira": (NO, 0), "old": (YES, 0)}


def _downgrade(conn: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", "core:database/migrations")
    config.attributes["connection"] = conn
    command.downgrade(config, "0025")
