from datetime import datetime, timedelta

import pytest
from nacl.public import PrivateKey
from sqlalchemy import Engine, select

from core.database.writer import Writer
from core.feedback.errors import AlreadyAnsweredError, FeedbackNotOpenError
from core.feedback.model.feedback import FeedbackResult
from core.feedback.queries import rounds
from core.feedback.queries.feedback_result import feedback_result
from core.feedback.tables import encrypted_answers, feedback_answers, feedback_question_answers, feedback_respondents
from core.feedback.use_cases.close_feedback import close_feedback
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.tables import metadata
from tests import feedback_factory
from tests.factories import local, make_meeting

RULES = ReminderRules()
KEY = PrivateKey.generate()
OPEN = local(2023, 2, 1, 13)
CLOSED = local(2023, 2, 8, 12, 30)


@pytest.fixture
def meeting(writer: Writer) -> None:
    writer.submit(lambda conn: meetings.add(conn, make_meeting(), planned_at=local(2023, 1, 1))).result()


def give(writer: Writer, person: str, grade: int = 4, text: str = "", now: datetime = OPEN) -> None:
    feedback_factory.give(
        writer, "m1", person, feedback_factory.answers(grade, useful=text), bytes(KEY.public_key), now=now
    )


def close(writer: Writer) -> FeedbackResult:
    ids = iter(range(1000))
    return writer.submit(
        lambda conn: close_feedback(
            conn, meeting_id="m1", private_keys=(KEY,), new_id=lambda: f"{next(ids)}", now=CLOSED
        )
    ).result()


@pytest.mark.usefixtures("meeting")
def test_one_answer_a_person(writer: Writer, engine: Engine) -> None:
    give(writer, "p1")

    with pytest.raises(AlreadyAnsweredError):
        give(writer, "p1", 1)
    with engine.connect() as conn:
        assert rounds.count_respondents(conn, "m1") == 1
        assert len(rounds.encrypted_of_meeting(conn, "m1")) == 1


@pytest.mark.usefixtures("meeting")
@pytest.mark.parametrize(("now", "opened"), [(OPEN - timedelta(hours=1), False), (CLOSED, True)])
def test_answer_outside_the_open_days_is_refused(writer: Writer, now: datetime, opened: bool) -> None:
    with pytest.raises(FeedbackNotOpenError) as refused:
        give(writer, "p1", now=now)

    assert refused.value.opened is opened


@pytest.mark.usefixtures("meeting")
def test_five_answers_are_counted_and_four_withheld(writer: Writer, engine: Engine) -> None:
    for number in range(4):
        give(writer, f"p{number}", 5, "gott fika")
    assert close(writer).withheld

    with engine.connect() as conn:
        four = feedback_result(conn, "m1")
    assert (four.answers, four.distribution, four.mean, four.texts) == (4, None, None, ())


@pytest.mark.usefixtures("meeting")
def test_result_of_five(writer: Writer) -> None:
    for number, grade in enumerate([5, 5, 4, 3, 1]):
        give(writer, f"p{number}", grade, f"text {number}")

    result = close(writer)

    assert result.distribution == (1, 0, 1, 1, 2)
    assert result.mean == pytest.approx(3.6)
    assert sorted(feedback_factory.texts_of(result, "useful")) == [f"text {number}" for number in range(5)]


@pytest.mark.usefixtures("meeting")
def test_closing_leaves_nothing_encrypted_and_closing_twice_changes_nothing(writer: Writer, engine: Engine) -> None:
    for number in range(5):
        give(writer, f"p{number}")

    assert close(writer) == close(writer)

    with engine.connect() as conn:
        assert conn.execute(select(encrypted_answers)).all() == []
        assert len(conn.execute(select(feedback_answers)).all()) == 5


def test_no_table_joins_a_person_to_an_answer() -> None:
    columns = {table: {column.name for column in metadata.tables[table].columns} for table in metadata.tables}

    assert columns["feedback_respondents"] == {"meeting_id", "person_id"}
    assert columns["encrypted_answers"] == {"meeting_id", "ciphertext"}
    assert columns["feedback_answers"] == {"id", "meeting_id", "satisfaction"}
    assert columns["feedback_question_answers"] == {"id", "meeting_id", "question", "answer", "in_words"}
    assert not feedback_respondents.kwargs["sqlite_with_rowid"]
    assert not feedback_answers.kwargs["sqlite_with_rowid"]
    assert not feedback_question_answers.kwargs["sqlite_with_rowid"]
