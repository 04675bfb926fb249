"""A member asks those who know something; others answer, say what helped, and find answers later."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.deliveries import queries as deliveries
from core.expertise import queries as profiles
from core.expertise.errors import (
    NotOwnQuestionError,
    OwnAnswerError,
    QuestionIsFullError,
    QuestionNotFoundError,
    TooManyQuestionsError,
)
from core.expertise.model import Expertise
from core.expertise.questions import queries
from core.expertise.questions.model import (
    LONGEST_ANSWER,
    LONGEST_QUESTION,
    MOST_A_DAY,
    MOST_ANSWERS,
    MOST_MENTIONED,
    Answer,
    MemberQuestion,
    Note,
)
from core.expertise.rules import checked_words
from core.expertise.search import ExpertiseIndex
from core.expertise.synonyms import known_synonyms
from core.groups import queries as groups
from core.groups.errors import GroupNotFoundError
from core.members import queries as people
from core.members.model.person import Person

_DAY = timedelta(days=1)


def ask(
    conn: Connection,
    *,
    question_id: str,
    words: str,
    group: str,
    about: Sequence[str],
    asker: Person,
    now: datetime,
) -> MemberQuestion:
    """Store the question, to be posted in the group's channel when it can no longer be undone.

    `about` are Entra object ids; of those, only people who have said what they know are mentioned, and never the asker.
    `now` is UTC. Raises as `checked_words`, GroupNotFoundError and TooManyQuestionsError.
    """
    kept = checked_words(words, LONGEST_QUESTION)
    known = groups.get_all(conn)
    named = known.now_called(group)
    if named not in known.names:
        raise GroupNotFoundError(group)
    if queries.count_asked(conn, asker.id, now - _DAY) >= MOST_A_DAY:
        raise TooManyQuestionsError(MOST_A_DAY)
    people.ensure_person(conn, asker)
    agreed = [person for person in dict.fromkeys(about) if person != asker.id and profiles.get(conn, person)]
    question = MemberQuestion(question_id, kept, named, asker.id, asker.name, None, now)
    queries.add(conn, question, agreed[:MOST_MENTIONED])
    return queries.get(conn, question_id)


def take_back(conn: Connection, *, question_id: str, by: str, coordinates: bool, now: datetime) -> MemberQuestion:
    """Take the question back; doing so twice changes nothing. `coordinates`: whether `by` coordinates its group.

    Raises QuestionNotFoundError and NotOwnQuestionError.
    """
    question = queries.get(conn, question_id)
    if by != question.asked_by and not coordinates:
        raise NotOwnQuestionError(question_id)
    if question.withdrawn_at is None:
        queries.withdraw(conn, question_id, now)
    return queries.get(conn, question_id)


def give_answer(
    conn: Connection, *, answer_id: str, question_id: str, person: Person, words: str, findable: bool, now: datetime
) -> Answer:
    """Store the person's answer; others can find it later only if the writer agrees (`findable`).

    Raises as `checked_words`, QuestionNotFoundError and QuestionIsFullError.
    """
    kept = checked_words(words, LONGEST_ANSWER)
    if queries.get(conn, question_id).withdrawn_at is not None:
        raise QuestionNotFoundError(question_id)
    before = queries.answers_to(conn, question_id)
    if len(before) >= MOST_ANSWERS:
        raise QuestionIsFullError(question_id)
    people.ensure_person(conn, person)
    # Never the number of an answer that was removed: each message is sent once.
    posted = (delivery.revision for delivery in deliveries.list_about(conn, question_id))
    number = 1 + max([0, *posted, *(answer.number for answer in before)])
    answer = Answer(
        answer_id, question_id, number, person.id, person.name, None, kept, findable, helped=False, written_at=now
    )
    queries.add_answer(conn, answer)
    return queries.get_answer(conn, answer_id)


def let_be_found(conn: Connection, *, answer_id: str, by: str, findable: bool) -> Answer:
    """The writer lets others find it, or not any more. Raises QuestionNotFoundError and NotOwnQuestionError."""
    _own(conn, answer_id, by)
    queries.set_findable(conn, answer_id, findable=findable)
    return queries.get_answer(conn, answer_id)


def take_answer_away(conn: Connection, *, answer_id: str, by: str) -> Answer:
    """The writer of the answer removes it. Raises QuestionNotFoundError and NotOwnQuestionError."""
    answer = _own(conn, answer_id, by)
    queries.remove_answer(conn, answer_id)
    return answer


def say_it_helped(conn: Connection, *, answer_id: str, by: str) -> Answer:
    """Somebody says that the answer helped. Raises QuestionNotFoundError, and OwnAnswerError to its writer."""
    if queries.get_answer(conn, answer_id).person_id == by:
        raise OwnAnswerError(answer_id)
    queries.set_helped(conn, answer_id)
    return queries.get_answer(conn, answer_id)


def find_notes(conn: Connection, question: str) -> Sequence[Note]:
    """Answers from before that fit, best first: those that helped, and whose writers agree."""
    questions = {asked.id: asked for asked in queries.list_all(conn)}
    answers = {
        answer.id: answer for answer in queries.list_answers(conn) if answer.is_note and answer.question_id in questions
    }
    as_profiles = [
        Expertise(answer.id, "", None, questions[answer.question_id].words, answer.words, answer.written_at)
        for answer in answers.values()
    ]
    pairs = profiles.synonyms(conn) if as_profiles else ()
    matches = ExpertiseIndex(as_profiles, [*known_synonyms(), *pairs]).search(question) if as_profiles else ()
    noted = [answers[match.expertise.person_id] for match in matches]
    return [Note(questions[answer.question_id], answer) for answer in noted]


def _own(conn: Connection, answer_id: str, by: str) -> Answer:
    answer = queries.get_answer(conn, answer_id)
    if answer.person_id != by:
        raise NotOwnQuestionError(answer_id)
    return answer
