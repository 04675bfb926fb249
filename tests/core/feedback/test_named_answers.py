"""Answers with a name beside the anonymous ones: erased, lost with their key, and kept out of pools."""

from collections.abc import Sequence
from functools import partial
from uuid import uuid4

import pytest
from nacl.public import PrivateKey
from sqlalchemy import Engine

from core.database.personal_data import Identity
from core.database.writer import Writer
from core.feedback.feedback_encryption import FeedbackEncryptor
from core.feedback.model.form import FeedbackForm
from core.feedback.personal_data import PERSONAL_DATA
from core.feedback.queries import forms, named_answers, rounds
from core.feedback.rules.disclosure import select_disclosable_parts
from core.feedback.tables import named_answers as table
from core.feedback.use_cases.close_feedback import close_feedback
from core.feedback.use_cases.discard_undecryptable import discard_undecryptable
from core.feedback.use_cases.give_feedback import EncryptedAnswer, give_feedback
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from tests import feedback_factory
from tests.factories import CALENDAR, local, make_meeting

KEY = PrivateKey.generate()
OPEN, CLOSED = local(2023, 2, 2, 10), local(2023, 2, 9)


@pytest.fixture
def give(writer: Writer) -> partial[None]:
    writer.submit(partial(meetings.add, meeting=make_meeting("m1"), planned_at=local(2023, 1, 1))).result()
    form = FeedbackForm(forms.ORIGINAL.questions, named=True)
    writer.submit(partial(forms.fix, meeting_id="m1", form=form, now=OPEN)).result()
    return partial(_give, writer)


def _give(writer: Writer, *people: str, key: PrivateKey = KEY) -> None:
    encrypt = FeedbackEncryptor(bytes(key.public_key)).encrypt
    given = feedback_factory.answers(4, "rundan")
    answers = [
        EncryptedAnswer(
            "m1",
            person,
            encrypt(given),
            OPEN,
            in_channel=True,
            named_ciphertext=encrypt(given),
            person_name=person.title(),
        )
        for person in people
    ]
    writer.submit(partial(give_feedback, answers=answers, rules=ReminderRules(), calendar=CALENDAR)).result()


def close(writer: Writer, keys: Sequence[PrivateKey] = (KEY,)) -> None:
    closing = partial(close_feedback, meeting_id="m1", private_keys=keys, new_id=lambda: uuid4().hex, now=CLOSED)
    writer.submit(closing).result()


def test_one_who_presses_twice_at_once_is_kept_once(writer: Writer, engine: Engine, give: partial[None]) -> None:
    give("mira", "mira", "olle")
    give("mira")
    close(writer)

    with engine.connect() as conn:
        lines = ["Hur nöjd är du med träffen? 4, nöjd", "Vad var mest användbart? rundan"]
        assert named_answers.of_meeting(conn, "m1") == {"mira": lines, "olle": lines}


def test_one_who_is_erased_while_it_is_open_is_counted_and_not_named(
    writer: Writer, engine: Engine, give: partial[None]
) -> None:
    give("mira", *(f"p{number}" for number in range(4)))
    held = next(data for data in PERSONAL_DATA if data.table is table)
    erase = held.erase
    assert erase is not None

    writer.submit(lambda conn: erase(conn, held, Identity("mira"), OPEN)).result()
    close(writer)

    with engine.connect() as conn:
        assert sorted(named_answers.of_meeting(conn, "m1")) == [f"p{number}" for number in range(4)]
        assert rounds.response_rates(conn, ["m1"])["m1"].answers == 5
        assert len(rounds.grades(conn, "m1")) == 5


def test_named_answers_go_with_their_key_and_can_be_given_again(
    writer: Writer, engine: Engine, give: partial[None]
) -> None:
    give("mira", key=PrivateKey.generate())

    writer.submit(partial(discard_undecryptable, private_keys=[KEY], now=OPEN)).result()
    give("mira")
    close(writer)

    with engine.connect() as conn:
        assert set(named_answers.of_meeting(conn, "m1")) == {"mira"}


@pytest.mark.parametrize("banded", [(), ("a", "b", "c", "d")])
def test_named_meetings_enter_no_pool_and_others_do(banded: tuple[str, ...]) -> None:
    answers = dict.fromkeys("abcd", 5 if banded else 3)

    anonymous = select_disclosable_parts([answers], [], banded)
    one_named = select_disclosable_parts([answers], [], banded, named=("a",))

    assert anonymous.entering == frozenset("abcd")
    # Of meetings where answers are alike four are needed; three with few answers are enough.
    assert one_named.entering == (frozenset() if banded else frozenset("bcd"))


def test_named_meeting_with_answers_enough_is_shown_as_any_other() -> None:
    assert select_disclosable_parts([{"a": 6}], [], named=("a",)).entering == frozenset("a")
