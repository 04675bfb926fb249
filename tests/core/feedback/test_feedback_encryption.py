"""Encrypted answers: one size, opened by the private key alone, passing keys that pass."""

import pytest
from nacl.public import PrivateKey

from core.feedback.feedback_encryption import FeedbackEncryptor, decrypt
from core.feedback.model.feedback import LONGEST_TEXT, LONGEST_THEME, FeedbackAnswer
from core.security.key_file import KeyFileError

KEY = PrivateKey.generate()
PASSING = 32


@pytest.fixture
def now() -> list[float]:
    return [100.0]


@pytest.fixture
def sealer(now: list[float]) -> FeedbackEncryptor:
    return FeedbackEncryptor(bytes(KEY.public_key), lambda: now[0])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rundan, och exemplet från Alingsås.",
        pytest.param("å" * LONGEST_TEXT, id="all of it Swedish"),
        pytest.param("Ж" * LONGEST_TEXT, id="all of it Cyrillic"),
        pytest.param('"\\' * (LONGEST_TEXT // 2), id="all of it quotes"),
    ],
)
def test_what_is_sealed_comes_back_whole(sealer: FeedbackEncryptor, text: str) -> None:
    answer = FeedbackAnswer(4, text, text[::-1], text[:LONGEST_THEME])

    assert decrypt(sealer.encrypt(answer), [KEY]) == answer


def test_every_answer_has_the_same_size(sealer: FeedbackEncryptor) -> None:
    texts = ("", "x", "å" * LONGEST_TEXT, "😀" * 2 * LONGEST_TEXT, '"' * LONGEST_TEXT, "\\" * 3 * LONGEST_TEXT)

    assert len({len(sealer.encrypt(FeedbackAnswer(1, text, text, text))) for text in texts}) == 1


def test_rare_signs_are_cut_where_there_is_no_room(sealer: FeedbackEncryptor) -> None:
    opened = decrypt(sealer.encrypt(FeedbackAnswer(1, "😀" * LONGEST_TEXT)), [KEY])

    assert 200 <= len(opened.useful) <= LONGEST_TEXT
    assert set(opened.useful) == {"😀"}


def test_same_answer_never_looks_the_same(sealer: FeedbackEncryptor) -> None:
    boxes = [sealer.encrypt(FeedbackAnswer(3, "lika")) for _ in range(200)]

    assert len({each[PASSING:] for each in boxes}) == 200
    assert len({each[PASSING : PASSING + 24] for each in boxes}) == 200


def test_passing_key_serves_a_second_and_then_another(sealer: FeedbackEncryptor, now: list[float]) -> None:
    first = sealer.encrypt(FeedbackAnswer(3))
    now[0] += 0.9
    second = sealer.encrypt(FeedbackAnswer(3))
    now[0] += 0.2
    third = sealer.encrypt(FeedbackAnswer(3))

    assert first[:PASSING] == second[:PASSING] != third[:PASSING]
    assert [decrypt(each, [KEY]).satisfaction for each in (first, second, third)] == [3, 3, 3]


def test_another_key_and_a_changed_byte_open_nothing(sealer: FeedbackEncryptor) -> None:
    ciphertext = sealer.encrypt(FeedbackAnswer(3))

    for box, keys in (
        (ciphertext, [PrivateKey.generate()]),
        (ciphertext[:-1] + bytes([ciphertext[-1] ^ 1]), [KEY]),
        (b"", [KEY]),
    ):
        with pytest.raises(KeyFileError):
            decrypt(box, keys)
