"""The yearly survey is sent once, answered once by each person, and reveals nobody's answers."""

import itertools
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4

import pytest
from nacl.public import PrivateKey
from sqlalchemy import Engine, select

from core.database.writer import Writer
from core.meetings.errors import UndoIsOverError
from core.meetings.model.reminder_rules import ReminderRules
from core.questions.errors import AnswersMissingError
from core.questions.formatting import result_in_words
from core.questions.model import SATISFACTION, Answers, QuestionKind, Withheld
from core.questions.rules.checking import checked_answers
from core.questions.rules.results import result_of
from core.questions.serializers import (
    answers_from_bytes,
    answers_to_bytes,
    padded_size,
    questions_from_json,
    questions_to_json,
)
from core.security.box_encryption import BoxEncryptor
from core.security.key_file import KeyFileError
from core.surveys import queries
from core.surveys.default_questions import QUESTIONS
from core.surveys.errors import (
    AlreadyAnsweredSurveyError,
    NotAskedError,
    SurveyExistsError,
    SurveyIsOverError,
    SurveyNotFoundError,
)
from core.surveys.model import Survey, SurveyResult
from core.surveys.rules import asked_window, is_open, nudge_windows, survey_closes
from core.surveys.survey_result import survey_result
from core.surveys.tables import encrypted_survey_answers, survey_answers, survey_respondents
from core.surveys.use_cases import close_survey, give_survey_answer, send_survey, undo_survey
from tests.factories import CALENDAR, local

KEY = PrivateKey.generate()
#: A Friday evening: nobody is asked before Monday.
SENT = local(2023, 11, 3, 20)
CLOSED = survey_closes(SENT, CALENDAR.zone)
BY_KEY = {question.key: question for question in QUESTIONS}


@pytest.fixture
def answer(writer: Writer) -> Callable[..., None]:
    def give(person: str, answers: Answers, *, days: int = 4, in_channel: bool = True) -> None:
        ciphertext = BoxEncryptor(bytes(KEY.public_key)).encrypt(answers_to_bytes(answers, QUESTIONS))
        giving = partial(
            give_survey_answer,
            survey_id="s1",
            person_id=person,
            ciphertext=ciphertext,
            in_channel=in_channel,
            now=SENT + timedelta(days=days),
        )
        writer.submit(giving).result()

    return give


def send(writer: Writer) -> None:
    writer.submit(partial(send_survey, survey_id="s1", year=2023, by="alva", now=SENT, zone=CALENDAR.zone)).result()


def close(writer: Writer, *, key: PrivateKey = KEY) -> SurveyResult:
    closing = partial(close_survey, survey_id="s1", private_keys=[key], new_id=lambda: uuid4().hex, now=CLOSED)
    return writer.submit(closing).result()


def of(result: SurveyResult, key: str) -> tuple[int, Withheld | None, float | None, Mapping[str, int] | None]:
    entry = next(entry for entry in result.questions if entry.question.key == key)
    return entry.number, entry.withheld, entry.mean, entry.counts


def test_a_year_has_one_survey_which_is_taken_back_before_anybody_was_asked(writer: Writer) -> None:
    send(writer)
    with pytest.raises(SurveyExistsError):
        writer.submit(
            partial(send_survey, survey_id="s2", year=2023, by="jonas", now=SENT, zone=CALENDAR.zone)
        ).result()

    undoing = partial(undo_survey, survey_id="s1", within=timedelta(minutes=10))
    with pytest.raises(UndoIsOverError):
        writer.submit(partial(undoing, now=SENT + timedelta(minutes=10))).result()
    writer.submit(partial(undoing, now=SENT + timedelta(minutes=9))).result()
    with pytest.raises(SurveyNotFoundError):
        writer.submit(partial(queries.get, survey_id="s1")).result()
    send(writer)


def test_it_is_asked_in_office_hours_twice_reminded_and_open_three_weeks(writer: Writer) -> None:
    send(writer)
    survey = writer.submit(partial(queries.get, survey_id="s1")).result()

    asked = asked_window(survey, ReminderRules(), CALENDAR)
    nudges = nudge_windows(survey, ReminderRules(), CALENDAR)

    assert (asked.due_at, asked.expires_at) == (local(2023, 11, 6, 9), local(2023, 11, 24, 23, 59))
    assert [window.due_at for window in nudges] == [local(2023, 11, 13, 9), local(2023, 11, 22, 9)]


def test_five_who_answer_are_shown_question_by_question(writer: Writer, answer: Callable[..., None]) -> None:
    send(writer)
    for number, grade in enumerate((5, 4, 4, 3, 2)):
        given: dict[str, int | str | tuple[str, ...]] = {
            SATISFACTION: grade,
            "amount": ("few", "right", "right", "many", "right")[number],
            "more_of": (("digital",), ("digital", "visits"), ("visits",), ("visits",), ("visits", "digital"))[number],
            "best": f"Sak {number}",
        }
        answer(f"p{number}", given if number else {**given, "useful": 5})

    result = close(writer)

    assert (result.withheld, result.survey.answers) == (False, 5)
    assert of(result, SATISFACTION) == (5, None, 3.6, {"1": 0, "2": 1, "3": 1, "4": 2, "5": 1})
    assert of(result, "amount") == (5, None, None, {"few": 1, "right": 3, "many": 1})
    assert of(result, "more_of") == (5, None, None, {"digital": 3, "physical": 0, "visits": 4, "training": 0})
    assert of(result, "useful") == (0, Withheld.FEW, None, None)
    best = next(entry for entry in result.questions if entry.question.key == "best")
    assert sorted(best.texts) == [f"Sak {number}" for number in range(5)]
    assert close(writer) == result


def test_four_who_answer_are_never_in_clear(writer: Writer, engine: Engine, answer: Callable[..., None]) -> None:
    send(writer)
    for number in range(4):
        answer(f"p{number}", {SATISFACTION: number + 1, "best": "Namnet"})

    result = close(writer)

    assert (result.withheld, result.survey.answers, list(result.questions)) == (True, 4, [])
    with engine.connect() as conn:
        assert conn.execute(select(survey_answers)).all() == []
        assert len(conn.execute(select(encrypted_survey_answers)).all()) == 4


def test_question_that_few_answered_is_not_kept(writer: Writer, engine: Engine, answer: Callable[..., None]) -> None:
    send(writer)
    for number in range(6):
        answer(f"p{number}", {SATISFACTION: number % 5 + 1} | ({"best": "Bara jag"} if number < 4 else {}))

    close(writer)

    with engine.connect() as conn:
        kept = Counter(row.question for row in conn.execute(select(survey_answers)))
        assert conn.execute(select(encrypted_survey_answers)).all() == []
    # All six have said which they ticked of several: none.
    assert kept == {SATISFACTION: 6, "more_of": 6}


@pytest.mark.parametrize("question", [question for question in QUESTIONS if question.kind is not QuestionKind.TEXT])
def test_who_knows_their_own_answer_learns_no_others(question: object) -> None:
    question = BY_KEY[question.key]  # type: ignore[attr-defined]
    if question.kind is QuestionKind.CHOICES:
        return
    keys = sorted(key for key, _ in question.choices) or ["1", "2", "3", "4", "5"]
    by_shown: dict[object, list[tuple[str, ...]]] = {}
    for answers in itertools.combinations_with_replacement(keys, 5):
        result = result_of(question, answers)
        shown = (result.withheld, result.mean, tuple((result.counts or {}).items()))
        by_shown.setdefault(shown, []).append(answers)

    for candidates in by_shown.values():
        for own in {answer for answers in candidates for answer in answers}:
            others = [Counter(answers) - Counter([own]) for answers in candidates if own in answers]
            # All the others alike, and nothing else possible: then each of them would be known.
            assert not (len(others) == 1 and len(others[0]) == 1), (candidates, own)


@pytest.mark.parametrize(("choices", "number"), [(2, 5), (3, 5), (4, 5), (3, 6)])
def test_who_knows_what_they_ticked_learns_nobody_elses_ticks(choices: int, number: int) -> None:
    question = replace(BY_KEY["more_of"], choices=BY_KEY["more_of"].choices[:choices])
    keys = [key for key, _ in question.choices]
    ticked = [own for size in range(choices + 1) for own in itertools.combinations(keys, size)]
    by_shown: dict[str, list[tuple[tuple[str, ...], ...]]] = {}
    for answers in itertools.combinations_with_replacement(ticked, number):
        shown = result_in_words(result_of(question, [" ".join(own) for own in answers]))
        by_shown.setdefault(shown, []).append(answers)

    for candidates in by_shown.values():
        for own in {own for answers in candidates for own in answers}:
            possible = [answers for answers in candidates if own in answers]
            for key in keys:
                others = {sum(key in ticks for ticks in answers) - (key in own) for answers in possible}
                # One number only, and it is none or all of them: then each of the others would be known.
                assert others not in ({0}, {number - 1}), (candidates, own, key)


def test_who_ticks_nothing_counts_among_those_asked(writer: Writer, answer: Callable[..., None]) -> None:
    send(writer)
    for number in range(6):
        answer(f"p{number}", {SATISFACTION: number % 5 + 1} | ({"more_of": ("visits",)} if number < 3 else {}))

    assert of(close(writer), "more_of") == (6, None, None, {"digital": 0, "physical": 0, "visits": 3, "training": 0})


def test_one_answers_once_in_a_channel_while_it_is_open(
    writer: Writer, engine: Engine, answer: Callable[..., None]
) -> None:
    send(writer)
    answer("mira", {SATISFACTION: 4})

    with pytest.raises(AlreadyAnsweredSurveyError):
        answer("mira", {SATISFACTION: 1})
    with pytest.raises(NotAskedError):
        answer("olle", {SATISFACTION: 1}, in_channel=False)
    with pytest.raises(SurveyIsOverError):
        answer("olle", {SATISFACTION: 1}, days=22)
    with engine.connect() as conn:
        assert [tuple(row) for row in conn.execute(select(survey_respondents))] == [("s1", "mira")]
        assert len(conn.execute(select(encrypted_survey_answers)).all()) == 1


def test_answers_that_no_key_opens_keep_it_open(writer: Writer, answer: Callable[..., None]) -> None:
    send(writer)
    answer("mira", {SATISFACTION: 4})

    with pytest.raises(KeyFileError):
        close(writer, key=PrivateKey.generate())
    assert writer.submit(partial(queries.get, survey_id="s1")).result().closed_at is None
    assert close(writer).survey.answers == 1


def test_nothing_ties_a_persons_answers_together(writer: Writer, engine: Engine, answer: Callable[..., None]) -> None:
    send(writer)
    for number in range(40):
        answer(f"p{number:02}", {SATISFACTION: number % 5 + 1, "amount": ("few", "right", "many")[number % 3]})

    close(writer)

    with engine.connect() as conn:
        rows = conn.execute(select(survey_answers.c.question, survey_answers.c.answer)).all()
    grades = [int(row.answer) for row in rows if row.question == SATISFACTION]
    assert sorted(grades) == sorted(number % 5 + 1 for number in range(40))
    assert grades != [number % 5 + 1 for number in range(40)]
    columns = {column.name for column in survey_answers.columns}
    assert columns == {"id", "survey_id", "question", "answer"}


def test_every_answer_has_the_same_size() -> None:
    longest: Answers = {
        **{question.key: "å" * question.longest for question in QUESTIONS if question.kind is QuestionKind.TEXT},
        **{question.key: 5 for question in QUESTIONS if question.kind is QuestionKind.SCALE},
        "amount": "right",
        "more_of": tuple(key for key, _ in BY_KEY["more_of"].choices),
        "contacts": "several",
        "changed": "unknown",
    }
    size = padded_size(QUESTIONS)
    assert set(longest) == set(BY_KEY)

    assert {len(answers_to_bytes(answers, QUESTIONS)) for answers in ({SATISFACTION: 1}, longest)} == {size}
    assert answers_from_bytes(answers_to_bytes(longest, QUESTIONS)) == longest


def test_fields_that_fit_no_question_or_choice_are_no_answers() -> None:
    given = {
        SATISFACTION: "4",
        "useful": "9",
        "amount": "none",
        "more_of": "visits,,hacked, digital",
        "best": "  Möten\x00 om vatten  ",
        "themes": ["a"],
        "other": "x",
        "changed": True,
    }

    assert checked_answers(given, QUESTIONS) == {
        SATISFACTION: 4,
        "more_of": ("digital", "visits"),
        "best": "Möten  om vatten",
    }


@pytest.mark.parametrize("grade", [None, "", "0", "6", 3.5, True, ["3"], "3; DROP"])
def test_missing_grade_is_asked_for_and_the_rest_is_carried(grade: object) -> None:
    with pytest.raises(AnswersMissingError) as raised:
        checked_answers({SATISFACTION: grade, "best": "Allt"}, QUESTIONS)

    assert [question.key for question in raised.value.missing] == [SATISFACTION]
    assert raised.value.given == {"best": "Allt"}


def test_questions_are_stored_as_they_were_asked() -> None:
    assert questions_from_json(questions_to_json(QUESTIONS)) == QUESTIONS
    keys: Sequence[str] = [question.key for question in QUESTIONS]
    assert len(set(keys)) == len(keys) <= 12
    assert all(len(question.key) <= 40 for question in QUESTIONS)
    assert len(json.loads(questions_to_json(QUESTIONS))) == 9


def test_survey_that_is_open_shows_nothing(writer: Writer, answer: Callable[..., None]) -> None:
    send(writer)
    for number in range(6):
        answer(f"p{number}", {SATISFACTION: number % 5 + 1})

    assert writer.submit(partial(survey_result, survey_id="s1")).result().withheld


def test_reminder_that_would_come_when_it_has_closed_is_none() -> None:
    second = local(2023, 11, 22, 9)

    def reminded(closes_at: datetime) -> list[datetime]:
        survey = Survey("s", 2023, (), "alva", SENT, closes_at)
        return [window.due_at for window in nudge_windows(survey, ReminderRules(), CALENDAR)]

    assert reminded(second) == [local(2023, 11, 13, 9)]
    assert reminded(second + timedelta(seconds=1)) == [local(2023, 11, 13, 9), second]


def test_it_is_open_until_it_closes_or_is_counted() -> None:
    closes = local(2023, 11, 24, 23, 59)
    survey = Survey("s", 2023, (), "alva", local(2023, 11, 3, 14), closes)
    before = closes - timedelta(seconds=1)

    assert [is_open(survey, moment) for moment in (before, closes)] == [True, False]
    assert not is_open(replace(survey, closed_at=before), before)
