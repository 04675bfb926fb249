"""The key file: written completely or not at all, the newest key first, readable by its owner only."""

import stat
from pathlib import Path

import pytest
from nacl.public import PrivateKey

from core.feedback.feedback_encryption import FeedbackEncryptor, decrypt
from core.security.key_file import DamagedKeyFileError, KeyFile, KeyFileError
from tests import feedback_factory

ANSWER = feedback_factory.answers(4, "bra", "", "biogas")


@pytest.fixture
def file(tmp_path: Path) -> KeyFile:
    file = KeyFile(tmp_path / "natverksboten.key")
    file.create()
    return file


def test_new_file_is_its_owners_alone_and_leaves_nothing_beside_it(file: KeyFile) -> None:
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert list(file.path.parent.iterdir()) == [file.path]


def test_file_that_is_there_is_never_made_anew(file: KeyFile) -> None:
    before = file.path.read_bytes()

    file.create()

    assert file.path.read_bytes() == before
    assert list(file.path.parent.iterdir()) == [file.path]


def test_newest_key_seals_and_all_open(file: KeyFile) -> None:
    (old,) = file.public_keys()
    state = file.state()
    file.add_newest(file.private_keys())

    newest, older = file.public_keys()

    assert (older, newest != old, file.state() != state) == (old, True, True)
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert [decrypt(FeedbackEncryptor(key).encrypt(ANSWER), file.private_keys()) for key in (old, newest)] == [
        ANSWER,
        ANSWER,
    ]
    assert list(file.path.parent.iterdir()) == [file.path]


def test_key_that_can_not_be_written_leaves_the_old_file(file: KeyFile) -> None:
    before = file.path.read_bytes()
    elsewhere = KeyFile(file.path.parent / "none" / "natverksboten.key")

    with pytest.raises(KeyFileError, match="går inte att skriva"):
        elsewhere.add_newest(())

    assert file.path.read_bytes() == before


def test_link_stays_a_link(file: KeyFile, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(file.path)

    KeyFile(link).add_newest(file.private_keys())

    assert (link.is_symlink(), len(file.private_keys())) == (True, 2)


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"hemlig", b"00" * 31, b"00" * 33, b"zz" * 32, b"\xff" * 64, b"00" * 32 + b"\nhemlig"],
    ids=repr,
)
def test_damaged_file_says_so_and_nothing_of_what_is_in_it(file: KeyFile, content: bytes) -> None:
    file.path.write_bytes(content)

    with pytest.raises(DamagedKeyFileError) as caught:
        file.private_keys()

    assert str(file.path) in str(caught.value)
    assert "hemlig" not in str(caught.value)


def test_file_open_to_others_is_refused(file: KeyFile) -> None:
    file.path.chmod(0o640)

    with pytest.raises(KeyFileError, match=f"chmod 600 {file.path}"):
        file.private_keys()


def test_damaged_file_set_aside_can_still_be_mended(file: KeyFile) -> None:
    first = file.move_aside()
    file.create()
    second = file.move_aside()

    assert [first.name, second.name] == ["natverksboten.key.trasig-1", "natverksboten.key.trasig-2"]
    assert not file.exists()


def test_answer_that_no_key_opens_is_told_apart(file: KeyFile) -> None:
    ciphertext = FeedbackEncryptor(bytes(PrivateKey.generate().public_key)).encrypt(ANSWER)
    # Whoever has the database can encrypt something that is no answer.
    nonsense = b"x" * 100

    for damaged in (ciphertext, nonsense, b""):
        with pytest.raises(KeyFileError):
            decrypt(damaged, file.private_keys())
