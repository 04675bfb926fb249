"""Coordinators send the year's survey, members answer it once, and it is counted when it closes."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from nacl.public import PrivateKey
from sqlalchemy import Connection

from core.channels import rosters
from core.deliveries import queries as deliveries
from core.deliveries.model import MAY_HAVE_ARRIVED
from core.groups import queries as groups
from core.meetings.errors import UndoIsOverError
from core.questions.rules.disclosure import FEWEST_SHOWN
from core.questions.rules.splitting import taken_apart
from core.questions.serializers import answers_from_bytes
from core.security.box_encryption import decrypt_box
from core.surveys import queries
from core.surveys.default_questions import QUESTIONS
from core.surveys.errors import (
    AlreadyAnsweredSurveyError,
    NotAskedError,
    SurveyExistsError,
    SurveyIsOverError,
)
from core.surveys.model import Survey, SurveyResult
from core.surveys.rules import is_open, survey_closes
from core.surveys.survey_result import survey_result
from core.undo import queries as undo
from core.undo.model import UndoKind


def send_survey(conn: Connection, *, survey_id: str, year: int, by: str, now: datetime, zone: ZoneInfo) -> Survey:
    """Send the year's survey at `now` (UTC); nothing leaves while it can be undone. `by` is an Entra object id.

    It is open three weeks, by the days of `zone`, and its questions are fixed from now on.

    Raises SurveyExistsError if the year's has been sent; one that is over and reached nobody doesn't count.
    """
    before = queries.of_year(conn, year)
    if before is not None:
        if not asked_nobody(conn, before):
            raise SurveyExistsError(year)
        queries.remove(conn, before.id)
    survey = Survey(survey_id, year, QUESTIONS, by, now, survey_closes(now, zone))
    queries.add(conn, survey)
    undo.record(conn, UndoKind.SURVEY, survey_id, by=by, at=now)
    return survey


def asked_nobody(conn: Connection, survey: Survey) -> bool:
    """Whether the survey is over and reached no group, for example because of a pause or missing channels."""
    return survey.closed_at is not None and not survey.answers and not has_left(conn, survey)


def has_left(conn: Connection, survey: Survey) -> bool:
    """Whether the survey has reached any group's channel, or may have."""
    about = deliveries.list_about(conn, survey.id)
    return any(delivery.group is not None and delivery.state in MAY_HAVE_ARRIVED for delivery in about)


def undo_survey(conn: Connection, *, survey_id: str, now: datetime, within: timedelta) -> Survey:
    """Undo the survey before anybody was asked. Raises SurveyNotFoundError and UndoIsOverError."""
    survey = queries.get(conn, survey_id)
    if now >= survey.sent_at + within or queries.count_respondents(conn, survey_id):
        raise UndoIsOverError(survey_id)
    queries.remove(conn, survey_id)
    undo.remove(conn, UndoKind.SURVEY, survey_id)
    return survey


def give_survey_answer(
    conn: Connection, *, survey_id: str, person_id: str, ciphertext: bytes, in_channel: bool, now: datetime
) -> Survey:
    """Store the encrypted answer, and that the person (Entra object id) has answered; the two share only the survey.

    Only people who press in a group's channel may answer (`in_channel`): others could lift few answers over the
    threshold. Raises SurveyNotFoundError, NotAskedError, SurveyIsOverError and AlreadyAnsweredSurveyError.
    """
    survey = queries.get(conn, survey_id)
    if not in_channel:
        raise NotAskedError(survey_id)
    if not is_open(survey, now):
        raise SurveyIsOverError(survey_id)
    if not queries.add_answer(conn, survey_id, person_id, ciphertext):
        raise AlreadyAnsweredSurveyError(survey_id)
    return survey


def close_survey(
    conn: Connection,
    *,
    survey_id: str,
    private_keys: Sequence[PrivateKey],
    new_id: Callable[[], str],
    now: datetime,
) -> SurveyResult:
    """Replace the encrypted answers by those to each question, each question shuffled, and return the result.

    Fewer than five stay encrypted. A question that fewer than five answered is dropped. Closing twice changes nothing.
    Raises KeyFileError, and changes nothing, if no key decrypts one of the answers.
    """
    survey = queries.get(conn, survey_id)
    if survey.closed_at is None:
        ciphertexts = queries.encrypted(conn, survey_id)
        answers = [answers_from_bytes(decrypt_box(ciphertext, private_keys)) for ciphertext in ciphertexts]
        few = len(answers) < FEWEST_SHOWN
        taken = [] if few else taken_apart(answers, survey.questions)
        rows = [(new_id(), question, answer) for question, answer in taken]
        members = rosters.by_group(conn, groups.get_all(conn).names).values()
        invited = len({person.id for roster in members for person in roster or ()})
        queries.close(conn, survey_id, rows, answers=len(answers), invited=invited, keeps_encrypted=few, now=now)
    return survey_result(conn, survey_id)
