"""Starting with each state of key file and database: never a new key while encrypted answers exist."""

from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine

from core.database.writer import Writer
from core.feedback.feedback_encryption import FeedbackEncryptor
from core.feedback.queries import feedback_keys, rounds
from core.feedback.queries.undecryptable_answers import undecryptable_answers
from core.feedback.use_cases.discard_undecryptable import discard_undecryptable
from core.feedback.use_cases.load_feedback_key import load_feedback_key
from core.meetings.queries import meetings
from core.security.key_file import KeyFile, KeyFileError, fingerprint
from tests import feedback_factory
from tests.factories import local, make_meeting

NOW = local(2023, 2, 1)


@pytest.fixture
def file(tmp_path: Path) -> KeyFile:
    return KeyFile(tmp_path / "natverksboten.key")


def start(writer: Writer, file: KeyFile) -> bytes:
    return writer.submit(partial(load_feedback_key, key_file=file)).result()


def keep_answers(writer: Writer, public_key: bytes, *, meeting_id: str = "m1", count: int = 3) -> None:
    writer.submit(partial(meetings.add, meeting=make_meeting(meeting_id), planned_at=local(2023, 1, 1))).result()
    for _ in range(count):
        ciphertext = FeedbackEncryptor(public_key).encrypt(feedback_factory.answers(4))
        writer.submit(partial(rounds.add_encrypted, answers=[(meeting_id, ciphertext)])).result()


def refusal(writer: Writer, file: KeyFile) -> str:
    with pytest.raises(KeyFileError) as caught:
        start(writer, file)
    return str(caught.value).replace("\u00a0", " ")


def test_first_start_makes_a_key_and_the_next_take_it_up(writer: Writer, file: KeyFile) -> None:
    first = start(writer, file)

    assert start(writer, file) == first == file.public_keys()[0]


def test_missing_file_is_never_made_anew_beside_encrypted_answers(writer: Writer, file: KeyFile) -> None:
    public_key = start(writer, file)
    keep_answers(writer, public_key)
    keep_answers(writer, public_key, meeting_id="m2", count=1)
    backup = file.path.read_bytes()
    file.path.unlink()

    assert refusal(writer, file) == (
        f"Nyckelfilen {file.path} saknas. 4 svar om 2 träffar går inte att öppna utan den. Lägg tillbaka filen från "
        "dess säkerhetskopia och starta igen. Är den borta för gott, kör: natverksbot key new --give-up-answers "
        "(då går de svaren förlorade)."
    )
    assert not file.exists()

    file.path.touch(mode=0o600)
    file.path.write_bytes(backup)
    assert start(writer, file) == public_key


def test_missing_file_is_refused_also_where_no_answer_waits(writer: Writer, file: KeyFile) -> None:
    start(writer, file)
    file.path.unlink()

    message = refusal(writer, file)

    assert "Inga svar väntar" in message
    assert message.endswith("kör: natverksbot key new")
    assert not file.exists()


def test_answers_without_any_known_key_are_not_left_beside_a_new_one(writer: Writer, file: KeyFile) -> None:
    """A database from before keys were remembered."""
    other = KeyFile(file.path.with_name("other.key"))
    other.create()
    keep_answers(writer, other.public_keys()[0])

    assert "saknas" in refusal(writer, file)
    file.create()
    assert "3 svar om 1 träff" in refusal(writer, file)
    assert start(writer, other) == other.public_keys()[0]


@pytest.mark.parametrize("content", ["", "trasig", "00" * 31])
def test_damaged_file_is_refused_with_what_is_at_stake(writer: Writer, file: KeyFile, content: str) -> None:
    keep_answers(writer, start(writer, file))
    file.path.write_text(content)

    message = refusal(writer, file)

    assert message.startswith(f"Nyckelfilen {file.path} är {'trasig' if content else 'tom'}. 3 svar om 1 träff")
    assert file.path.read_text() == content


def test_another_key_is_refused(writer: Writer, file: KeyFile) -> None:
    keep_answers(writer, start(writer, file))
    file.path.unlink()
    file.create()

    assert "har inte den nyckel som boten använder. 3 svar om 1 träff" in refusal(writer, file)


def test_two_that_make_keys_of_their_own_at_their_first_start_are_told(writer: Writer, file: KeyFile) -> None:
    replica = KeyFile(file.path.with_name("replica.key"))
    replica.create()
    start(writer, file)

    assert "har inte den nyckel" in refusal(writer, replica)


def test_file_open_to_others_is_refused_with_what_to_type(writer: Writer, file: KeyFile) -> None:
    start(writer, file)
    file.path.chmod(0o644)

    assert refusal(writer, file) == f"Filen {file.path} kan läsas av andra. Kör: chmod 600 {file.path}"


def test_renewed_key_is_taken_up_and_the_backup_of_the_old_one_is_told_apart(
    writer: Writer, engine: Engine, file: KeyFile
) -> None:
    old = start(writer, file)
    backup = file.path.read_bytes()
    keep_answers(writer, old)
    file.add_newest(file.private_keys())

    newest = start(writer, file)

    with engine.connect() as conn:
        assert feedback_keys.current_fingerprint(conn) == fingerprint(newest) != fingerprint(old)
        assert undecryptable_answers(conn, file.private_keys()) == {}
    file.path.write_bytes(backup)
    assert "har inte den nyckel" in refusal(writer, file)


def test_only_answers_that_no_key_opens_are_given_up(writer: Writer, engine: Engine, file: KeyFile) -> None:
    public_key = start(writer, file)
    other = KeyFile(file.path.with_name("other.key"))
    other.create()
    keep_answers(writer, public_key)
    keep_answers(writer, other.public_keys()[0], meeting_id="m2", count=2)
    for meeting_id in ("m1", "m2"):
        writer.submit(partial(rounds.add_respondents, respondents=[(meeting_id, "p1")])).result()

    given_up = writer.submit(partial(discard_undecryptable, private_keys=file.private_keys(), now=NOW)).result()

    with engine.connect() as conn:
        assert given_up == {"m2": 2}
        assert [len(rounds.encrypted_of_meeting(conn, meeting_id)) for meeting_id in ("m1", "m2")] == [3, 0]
        # Who answered what is gone may answer again.
        assert [rounds.count_respondents(conn, meeting_id) for meeting_id in ("m1", "m2")] == [1, 0]
        assert [(lost.meeting_id, lost.count, lost.at) for lost in feedback_keys.list_discarded(conn)] == [
            ("m2", 2, NOW)
        ]
