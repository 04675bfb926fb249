"""Encrypted answers: one size, decrypted by the private key alone, ephemeral keys that are renewed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.public import PrivateKey
from orjson import dumps

from core.feedback.feedback_encryption import FeedbackEncryptor, decrypt, padded_size
from core.feedback.model.questions import TEXT_QUESTIONS, FeedbackAnswer, QuestionKind, TextQuestion
from core.security.key_file import KeyFileError

KEY = PrivateKey.generate()
EPHEMERAL_KEY = 32
#: What encryption adds: the ephemeral key, the nonce, and the authentication tag.
OVERHEAD = 32 + 24 + 16
LONGEST_TEXT = max(question.longest for question in TEXT_QUESTIONS)


@pytest.fixture
def now() -> list[float]:
    return [100.0]


@pytest.fixture
def encryptor(now: list[float]) -> FeedbackEncryptor:
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
def test_answer_is_decrypted_unchanged(encryptor: FeedbackEncryptor, text: str) -> None:
    answer = FeedbackAnswer(4, **{question.name: text[: question.longest] for question in TEXT_QUESTIONS})

    assert decrypt(encryptor.encrypt(answer), [KEY]) == answer


def test_every_answer_has_the_same_size(encryptor: FeedbackEncryptor) -> None:
    texts = ("", "x", "å" * LONGEST_TEXT, "😀" * 2 * LONGEST_TEXT, '"' * LONGEST_TEXT, "\\" * 3 * LONGEST_TEXT)

    answers = [FeedbackAnswer(1, **{question.name: text for question in TEXT_QUESTIONS}) for text in texts]

    assert {len(encryptor.encrypt(answer)) for answer in answers} == {padded_size(TEXT_QUESTIONS) + OVERHEAD}


def test_padded_size_is_that_of_answers_stored_before() -> None:
    assert padded_size(TEXT_QUESTIONS) == 2560


@given(st.lists(st.tuples(st.text("abc_", min_size=1), st.integers(1, 5000)), max_size=8, unique_by=lambda row: row[0]))
def test_padded_size_has_room_for_any_further_question(further: list[tuple[str, int]]) -> None:
    questions = [*TEXT_QUESTIONS, *(TextQuestion(name, QuestionKind.COMMENT, longest) for name, longest in further)]
    longest_answer = {"satisfaction": 5, **{question.name: "å" * question.longest for question in questions}}

    assert len(dumps(longest_answer)) <= padded_size(questions)


def test_rare_characters_are_cut_where_there_is_no_room(encryptor: FeedbackEncryptor) -> None:
    decrypted = decrypt(encryptor.encrypt(FeedbackAnswer(1, "😀" * LONGEST_TEXT)), [KEY])

    assert 200 <= len(decrypted.useful) <= LONGEST_TEXT
    assert set(decrypted.useful) == {"😀"}


def test_same_answer_never_looks_the_same(encryptor: FeedbackEncryptor) -> None:
    ciphertexts = [encryptor.encrypt(FeedbackAnswer(3, "lika")) for _ in range(200)]

    assert len({ciphertext[EPHEMERAL_KEY:] for ciphertext in ciphertexts}) == 200
    assert len({ciphertext[EPHEMERAL_KEY : EPHEMERAL_KEY + 24] for ciphertext in ciphertexts}) == 200


def test_ephemeral_key_is_renewed_after_a_second(encryptor: FeedbackEncryptor, now: list[float]) -> None:
    first = encryptor.encrypt(FeedbackAnswer(3))
    now[0] += 0.9
    second = encryptor.encrypt(FeedbackAnswer(3))
    now[0] += 0.2
    third = encryptor.encrypt(FeedbackAnswer(3))

    assert first[:EPHEMERAL_KEY] == second[:EPHEMERAL_KEY] != third[:EPHEMERAL_KEY]
    assert [decrypt(ciphertext, [KEY]).satisfaction for ciphertext in (first, second, third)] == [3, 3, 3]


def test_another_key_and_a_changed_byte_decrypt_nothing(encryptor: FeedbackEncryptor) -> None:
    ciphertext = encryptor.encrypt(FeedbackAnswer(3))

    for damaged, keys in (
        (ciphertext, [PrivateKey.generate()]),
        (ciphertext[:-1] + bytes([ciphertext[-1] ^ 1]), [KEY]),
        (b"", [KEY]),
    ):
        with pytest.raises(KeyFileError):
            decrypt(damaged, keys)
