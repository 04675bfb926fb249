"""`natverksbot key`, and a bot whose key file is lost: real processes over a real database."""

import stat
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from core.database.writer import Writer
from core.feedback.feedback_encryption import FeedbackEncryptor
from core.feedback.queries import feedback_keys, rounds
from core.feedback.use_cases.load_feedback_key import load_feedback_key
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.polls import queries as polls
from core.polls.model import Poll, PollKind
from core.polls.serializers import vote_to_bytes
from core.polls.use_cases.sending import send_poll
from core.polls.use_cases.voting import vote_anonymously
from core.questions.serializers import answers_to_bytes
from core.security.box_encryption import BoxEncryptor
from core.security.key_file import KeyFile
from core.surveys import queries
from core.surveys.default_questions import QUESTIONS
from core.surveys.use_cases import give_survey_answer, send_survey
from tests import feedback_factory
from tests.bot.command_line.invoking import run
from tests.bot.running import SETTINGS
from tests.factories import CALENDAR, local, make_meeting

NOW = local(2023, 11, 6, 10)


class Place:
    """A folder with key and database, where three answers wait."""

    def __init__(self, folder: Path, engine: Engine, writer: Writer) -> None:
        self.folder, self._engine, self._writer = folder, engine, writer
        self.file = KeyFile(folder / "natverksboten.key")
        self.settings = {**SETTINGS, "DATABASE_URL": engine.url.render_as_string(hide_password=False)}
        public_key = self.do(partial(load_feedback_key, key_file=self.file))
        self.do(partial(meetings.add, meeting=make_meeting(), planned_at=local(2023, 1, 1)))
        for _ in range(3):
            ciphertext = FeedbackEncryptor(public_key).encrypt(feedback_factory.answers(4))
            self.do(partial(rounds.add_encrypted, answers=[("m1", ciphertext)]))

    def do(self, action: object) -> Any:
        return self._writer.submit(action).result()  # type: ignore[arg-type]  # what it gives back is only sometimes of use

    def run(self, *words: str) -> tuple[int, str]:
        code, output = run(self.folder, *words, **self.settings)
        assert "Traceback" not in output
        return code, " ".join(output.replace("\u00a0", " ").split())

    def waiting(self) -> int:
        with self._engine.connect() as conn:
            return len(rounds.encrypted_of_meeting(conn, "m1"))

    def lost(self) -> list[int]:
        with self._engine.connect() as conn:
            return [feedback_key.count for feedback_key in feedback_keys.list_discarded(conn)]


@pytest.fixture
def place(tmp_path: Path, engine: Engine, writer: Writer) -> Place:
    folder = tmp_path / "bot"
    folder.mkdir()
    return Place(folder, engine, writer)


def test_start_without_the_key_file_is_refused_and_the_answers_can_be_given_up(place: Place) -> None:
    place.file.path.unlink()

    code, output = place.run("run")
    assert code == 1
    assert "natverksboten.key saknas. 3 svar om 1 träff går inte att öppna utan den." in output
    code, output = place.run("key", "renew")
    assert (code, "finns inte" in output) == (1, True)
    code, output = place.run("key", "new")
    assert code == 1
    assert "Digitalt nätverksmöte ons 1 februari 2023: 3 svar" in output
    assert "--give-up-answers" in output
    assert (place.file.exists(), place.waiting()) == (False, 3)

    code, output = place.run("key", "new", "--give-up-answers")
    assert code == 0
    assert "Digitalt nätverksmöte ons 1 februari 2023: 3 svar" in output
    assert (place.waiting(), place.lost()) == (0, [3])
    assert stat.S_IMODE(place.file.path.stat().st_mode) == 0o600
    place.do(partial(load_feedback_key, key_file=place.file))


def test_key_that_opens_everything_is_not_begun_anew(place: Place) -> None:
    before = place.file.path.read_bytes()

    code, output = place.run("key", "new", "--give-up-answers")

    assert (code, "key renew" in output) == (1, True)
    assert (place.file.path.read_bytes(), place.waiting()) == (before, 3)


def test_damaged_file_is_kept_under_another_name(place: Place) -> None:
    place.file.path.write_text("trasig")

    code, output = place.run("key", "new", "--give-up-answers")

    assert code == 0
    assert "natverksboten.key.trasig-1" in output
    assert place.file.path.with_name("natverksboten.key.trasig-1").read_text() == "trasig"
    place.do(partial(load_feedback_key, key_file=place.file))


def test_renewed_key_keeps_the_old_one_and_the_start_goes_on(place: Place) -> None:
    old = place.file.public_keys()

    code, output = place.run("key", "renew")

    assert code == 0
    assert "Säkerhetskopiera" in output
    assert place.file.public_keys()[1:] == old
    assert place.do(partial(load_feedback_key, key_file=place.file)) == place.file.public_keys()[0]
    assert place.waiting() == 3


def test_lost_answers_to_a_survey_are_named_and_given_up(place: Place) -> None:
    public_key = place.file.public_keys()[0]
    plaintext = answers_to_bytes({"satisfaction": 4}, QUESTIONS)
    place.do(partial(send_survey, survey_id="s1", year=2023, by="alva", now=NOW, zone=CALENDAR.zone))
    for person in ("mira", "olle"):
        place.do(
            partial(
                give_survey_answer,
                survey_id="s1",
                person_id=person,
                ciphertext=BoxEncryptor(public_key).encrypt(plaintext),
                in_channel=True,
                now=NOW,
            )
        )
    place.file.path.unlink()

    code, output = place.run("key", "new")
    assert (code, "Årsenkäten 2023: 2 svar" in output) == (1, True)
    code, output = place.run("key", "new", "--give-up-answers")
    assert (code, "Årsenkäten 2023: 2 svar" in output) == (0, True)
    assert place.do(partial(queries.encrypted, survey_id="s1")) == []
    # Nobody knows what was lost, so everybody may answer again.
    assert place.do(partial(queries.count_respondents, survey_id="s1")) == 0


def test_lost_votes_in_an_anonymous_poll_are_named_and_given_up(place: Place) -> None:
    sealed = BoxEncryptor(place.file.public_keys()[0]).encrypt(vote_to_bytes(1))
    poll = Poll("p1", PollKind.CHOICES, "Naturvårdsgruppen", "Byta dag?", ("ja", "nej"), "alva", NOW, anonymous=True)
    place.do(partial(polls.add, poll=poll))
    place.do(partial(send_poll, poll_id="p1", by="alva", now=NOW, rules=ReminderRules(), calendar=CALENDAR))
    voting = partial(vote_anonymously, poll_id="p1", ciphertext=sealed, in_channel=True, now=NOW)
    place.do(partial(voting, person_id="mira"))
    place.file.path.unlink()

    code, output = place.run("key", "new")
    assert (code, "Omröstningen ”Byta dag?”: 1 svar" in output) == (1, True)
    code, output = place.run("key", "new", "--give-up-answers")
    assert (code, "Omröstningen ”Byta dag?”: 1 svar" in output) == (0, True)
    assert place.do(partial(polls.encrypted, poll_id="p1")) == []
    assert place.do(partial(polls.count_voters, poll=poll)) == 0
