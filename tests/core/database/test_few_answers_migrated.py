"""Few answers that an earlier version kept in clear lose their meeting, or at least their texts (fault 27)."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from core.database.engine import migrate
from core.feedback.queries import pooled_grades, rounds
from core.meetings.queries import meetings
from tests.factories import local, make_meeting

#: Meetings with their grades; the first two are a pool.
HELD = {"a": [1, 2], "b": [4, 4, 5], "c": [3, 3], "open": [5, 5, 5, 5, 5]}


def test_pooled_grades_lose_their_meeting_and_the_others_their_texts(engine: Engine) -> None:
    with engine.begin() as conn:
        for meeting_id in HELD:
            meetings.add(conn, make_meeting(meeting_id), planned_at=local(2023, 1, 1))
        _downgrade(conn)
        for meeting_id, grades in HELD.items():
            conn.execute(
                text(
                    "INSERT INTO feedback_rounds (meeting_id, invited, closed_at)"
                    " VALUES (:id, 9, '2023-02-09 12:00:00')"
                ),
                {"id": meeting_id},
            )
            for number, grade in enumerate(grades):
                conn.execute(
                    text(
                        "INSERT INTO feedback_answers (id, meeting_id, satisfaction, useful, change, theme)"
                        " VALUES (:id, :meeting, :grade, 'nyttigt', 'ändra', 'tema')"
                    ),
                    {"id": f"{meeting_id}{number}", "meeting": meeting_id, "grade": grade},
                )
        for meeting_id in "ab":
            conn.execute(text("INSERT INTO suppression_pools (meeting_id, pool) VALUES (:id, 'a')"), {"id": meeting_id})

    migrate(engine)

    with engine.connect() as conn:
        assert {key: rate.answers for key, rate in rounds.response_rates(conn, list(HELD)).items()} == {
            "a": 2,
            "b": 3,
            "c": 2,
            "open": 5,
        }
        assert sorted(conn.scalars(text("SELECT satisfaction FROM pooled_grades WHERE pool = 'a'"))) == [1, 2, 4, 4, 5]
        assert pooled_grades.sum_of_whole_pools(conn, ["a", "b"]) == 16
        assert [rounds.grades(conn, meeting_id) for meeting_id in "abc"] == [[], [], [3, 3]]
        assert [rounds.answers_by_question(conn, meeting_id) for meeting_id in "abc"] == [{}, {}, {}]
        # What later was taken apart is all there.
        assert rounds.answers_by_question(conn, "open") == {
            key: [words] * 5 for key, words in (("useful", "nyttigt"), ("change", "ändra"), ("theme", "tema"))
        }


def _downgrade(conn: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", "core:database/migrations")
    config.attributes["connection"] = conn
    command.downgrade(config, "0023")
