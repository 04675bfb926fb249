"""Questions from the worker, on a real database."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from sqlalchemy import Engine

from core.meetings.errors import MeetingNotFoundError
from core.meetings.queries import meetings
from core.publishing.errors import QuestionNotFoundError
from core.publishing.model import QuestionKind, QuestionState, QuestionSubject
from core.publishing.queries import questions
from core.publishing.use_cases.ask import answer_question, keep_questions
from tests.factories import NATUR, local, make_meeting

NOW = datetime(2023, 3, 8, 12, tzinfo=UTC)
PLACE = QuestionSubject(QuestionKind.MEETING, "Natur/Bilder.pdf", "", "Vilken träff?", NATUR)
NUMBER = QuestionSubject(QuestionKind.PERSONAL_NUMBER, "Natur/Lista.txt", "a" * 64, "Ett personnummer.", NATUR, "m1")


def ask(engine: Engine, *subjects: QuestionSubject, now: datetime = NOW, all_known: bool = True) -> None:
    numbers = count(len(subjects) * 100 + int(now.timestamp()))
    with engine.begin() as conn:
        keep_questions(conn, subjects, now=now, new_id=lambda: f"q{next(numbers)}", all_known=all_known)


def open_documents(engine: Engine) -> list[str]:
    with engine.connect() as conn:
        return [question.subject.document for question in questions.list_open(conn)]


@pytest.fixture(autouse=True)
def _planned(engine: Engine) -> None:
    with engine.begin() as conn:
        meetings.add(conn, make_meeting("m1", groups=(NATUR,)), planned_at=local(2023, 1, 1))


def test_question_is_asked_once_while_it_stands(engine: Engine) -> None:
    ask(engine, PLACE, NUMBER)
    ask(engine, PLACE, now=NOW + timedelta(hours=1))
    ask(engine, now=NOW + timedelta(hours=2), all_known=False)

    assert open_documents(engine) == ["Natur/Bilder.pdf"]
    with engine.connect() as conn:
        assert [question.asked_at for question in questions.list_open(conn)] == [NOW]


def test_other_content_is_another_question(engine: Engine) -> None:
    ask(engine, NUMBER)
    other = QuestionSubject(NUMBER.kind, NUMBER.document, "b" * 64, NUMBER.words, NATUR, "m1")

    ask(engine, other, now=NOW + timedelta(hours=1))

    with engine.connect() as conn:
        assert [question.subject for question in questions.list_open(conn)] == [other]


def test_answer_is_what_the_worker_follows_and_a_later_one_holds_instead(engine: Engine) -> None:
    ask(engine, PLACE, NUMBER)
    with engine.begin() as conn:
        place, number = questions.list_open(conn)
        answer_question(conn, place.id, QuestionState.APPROVED, meeting_id="m1", by="alva", now=NOW)
        answer_question(conn, number.id, QuestionState.APPROVED, meeting_id=None, by="alva", now=NOW)

        assert questions.placed(conn) == {"Natur/Bilder.pdf": "m1"}
        assert questions.approved(conn, QuestionKind.PERSONAL_NUMBER) == {"a" * 64}

        answered = answer_question(conn, number.id, QuestionState.DECLINED, meeting_id=None, by="jonas", now=NOW)

        assert (answered.answered_by, answered.subject.meeting_id) == ("jonas", "m1")
        assert questions.approved(conn, QuestionKind.PERSONAL_NUMBER) == frozenset()


def test_declined_question_is_not_asked_again(engine: Engine) -> None:
    ask(engine, PLACE)
    with engine.begin() as conn:
        [place] = questions.list_open(conn)
        answer_question(conn, place.id, QuestionState.DECLINED, meeting_id=None, by="alva", now=NOW)

    ask(engine, PLACE, now=NOW + timedelta(days=1))

    assert open_documents(engine) == []


def test_answer_whose_meeting_is_gone_is_asked_again(engine: Engine) -> None:
    ask(engine, PLACE)
    with engine.begin() as conn:
        [place] = questions.list_open(conn)
        answer_question(conn, place.id, QuestionState.APPROVED, meeting_id="m1", by="alva", now=NOW)
        meetings.remove(conn, ["m1"])

    ask(engine, PLACE, now=NOW + timedelta(days=1))

    with engine.connect() as conn:
        assert [question.asked_at for question in questions.list_open(conn)] == [NOW + timedelta(days=1)]


def test_answer_given_while_the_worker_was_looking_holds(engine: Engine) -> None:
    ask(engine, PLACE)
    with engine.begin() as conn:
        [place] = questions.list_open(conn)
        answer_question(conn, place.id, QuestionState.APPROVED, meeting_id="m1", by="alva", now=NOW)

    ask(engine, PLACE, now=NOW + timedelta(minutes=1))

    with engine.connect() as conn:
        assert questions.placed(conn) == {"Natur/Bilder.pdf": "m1"}


def test_answer_to_what_is_not_there_is_refused(engine: Engine) -> None:
    ask(engine, PLACE)
    with engine.begin() as conn:
        [place] = questions.list_open(conn)
        with pytest.raises(QuestionNotFoundError):
            answer_question(conn, "no", QuestionState.APPROVED, meeting_id=None, by="alva", now=NOW)
        with pytest.raises(MeetingNotFoundError):
            answer_question(conn, place.id, QuestionState.APPROVED, meeting_id="no", by="alva", now=NOW)
