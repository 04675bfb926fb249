"""The migration moves the bot's key-value notes to typed tables, and can be downgraded."""

import json

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from core.database.engine import migrate
from core.deliveries import pause
from core.feedback.queries import feedback_keys
from core.feedback.queries.feedback_keys import LostAnswers
from core.meetings.queries import calendar_secrets, meetings
from tests.factories import local, make_meeting

pytestmark = pytest.mark.slow

SINCE = local(2023, 2, 1, 9)
NOTES = {
    "paused": json.dumps({"by": "Alva Lindmark", "since": SINCE.isoformat()}),
    "feedback.key": "f" * 16,
    "feedback.key_problem": "Filen finns inte.",
    "calendar.secret": "ab" * 32,
    "feedback.unopened:m1": "5",
    "feedback.lost:m1": json.dumps({"count": 3, "at": SINCE.isoformat()}),
}
OF_A_REMOVED_MEETING = {"feedback.unopened:gone": "2"}


def test_notes_are_moved_to_tables_and_back(engine: Engine) -> None:
    with engine.begin() as conn:
        meetings.add(conn, make_meeting("m1"), planned_at=local(2023, 1, 1))
        _downgrade(conn)
        for key, value in {**NOTES, **OF_A_REMOVED_MEETING}.items():
            conn.execute(text("INSERT INTO bot_state (key, value) VALUES (:key, :value)"), {"key": key, "value": value})

    migrate(engine)

    with engine.connect() as conn:
        assert pause.current(conn) == pause.Pause("Alva Lindmark", SINCE)
        assert feedback_keys.current_fingerprint(conn) == "f" * 16
        assert feedback_keys.problem(conn) == "Filen finns inte."
        assert calendar_secrets.get_or_save(conn, b"another") == bytes.fromhex("ab" * 32)
        assert feedback_keys.list_undecryptable(conn) == {"m1": 5}
        assert feedback_keys.list_discarded(conn) == [LostAnswers("m1", 3, SINCE)]
    with engine.begin() as conn:
        _downgrade(conn)
        notes = {row.key: row.value for row in conn.execute(text("SELECT key, value FROM bot_state"))}
    assert notes == NOTES


def test_database_without_notes_is_moved_too(engine: Engine) -> None:
    with engine.begin() as conn:
        _downgrade(conn)

    migrate(engine)

    with engine.connect() as conn:
        assert pause.current(conn) is None
        assert feedback_keys.current_fingerprint(conn) is None


def _downgrade(conn: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", "core:database/migrations")
    config.attributes["connection"] = conn
    command.downgrade(config, "0017")
