"""Migrates feedback rounds from before questions were data: cards still work, answers are split by question."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from core.database.engine import migrate
from core.feedback.queries import forms, rounds
from core.feedback.queries.feedback_result import feedback_result
from core.meetings.queries import meetings
from tests.factories import local, make_meeting

#: Meetings with the state of their question's delivery; "closed" has closed since.
ASKED = {"sent": "sent", "perhaps": "unknown", "due": "due", "refused": "refused", "closed": "sent"}


def test_cards_that_are_out_go_on_asking_what_they_ask(engine: Engine) -> None:
    with engine.begin() as conn:
        for meeting_id in ASKED:
            meetings.add(conn, make_meeting(meeting_id), planned_at=local(2023, 1, 1))
        _downgrade(conn)
        for meeting_id, state in ASKED.items():
            conn.execute(
                text(
                    "INSERT INTO deliveries (id, subject, revision, kind, channel_id, due_at, expires_at, state,"
                    " attempts, claim_token)"
                    " VALUES (:id, :id, 0, 'feedback_request', 'c', '2023-02-01', '2023-02-09', :state, 1, 0)"
                ),
                {"id": meeting_id, "state": state},
            )
        conn.execute(
            text(
                "INSERT INTO feedback_rounds (meeting_id, invited, answers, outside, closed_at)"
                " VALUES ('closed', 9, 5, 0, '2023-02-09 12:00:00')"
            )
        )
        for number in range(5):
            conn.execute(
                text(
                    "INSERT INTO feedback_answers (id, meeting_id, satisfaction, useful, change, theme)"
                    " VALUES (:id, 'closed', :grade, :useful, '', 'tema')"
                ),
                {"id": f"a{number}", "grade": number % 4 + 1, "useful": f"nyttigt {number}"},
            )

    migrate(engine)

    with engine.connect() as conn:
        fixed = {meeting_id: forms.fixed(conn, meeting_id) for meeting_id in ASKED}
        assert {meeting_id for meeting_id, form in fixed.items() if form is not None} == {"sent", "perhaps"}
        for form in fixed.values():
            if form is not None:
                assert [question.key for question in form.questions] == ["satisfaction", "useful", "change", "theme"]
                assert [question.words for question in form.questions] == [
                    question.words for question in forms.ORIGINAL.questions
                ]
        assert sorted(rounds.grades(conn, "closed")) == [1, 1, 2, 3, 4]
        answers = rounds.answers_by_question(conn, "closed")
        assert sorted(answers["useful"]) == [f"nyttigt {number}" for number in range(5)]
        assert answers["theme"] == ["tema"] * 5
        assert "change" not in answers
        assert feedback_result(conn, "closed").mean == 2.2
        ids = set(conn.scalars(text("SELECT id FROM feedback_question_answers")))
        assert len(ids) == 10
        assert not ids & {f"a{number}" for number in range(5)}


def _downgrade(conn: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", "core:database/migrations")
    config.attributes["connection"] = conn
    command.downgrade(config, "0050")
