"""Encrypted answers: one size, decrypted by the private key alone, ephemeral keys that are renewed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.public import PrivateKey
from orjson import dumps

from core.feedback.default_sets import questions_of
from core.feedback.feedback_encryption import FeedbackEncryptor, decrypt
from core.feedback.model.question_set import DefaultSet
from core.questions.model import SATISFACTION, Answers, Question, QuestionKind
from core.questions.rules.checking import checked_answers
from core.questions.serializers import padded_size
from core.security.box_encryption import BoxEncryptor
from core.security.key_file import KeyFileError
from tests.feedback_factory import answers as feedback_answers

KEY = PrivateKey.generate()
EPHEMERAL_KEY = 32
#: What encryption adds: the ephemeral key, the nonce, and the authentication tag.
OVERHEAD = 32 + 24 + 16
QUESTIONS = questions_of(DefaultSet.COMMON)
LONGEST_TEXT = max(question.longest for question in QUESTIONS)


def form(grade: int, text: str) -> Answers:
    """Every field filled."""
    return {question.key: text for question in QUESTIONS} | {SATISFACTION: grade}


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
    answer = checked_answers(form(4, text), QUESTIONS)

    assert decrypt(encryptor.encrypt(answer), [KEY]) == answer


@pytest.mark.parametrize("default", DefaultSet)
def test_every_answer_has_the_same_size(encryptor: FeedbackEncryptor, default: DefaultSet) -> None:
    texts = ("", "x", "å" * LONGEST_TEXT, "😀" * 2 * LONGEST_TEXT, '"' * LONGEST_TEXT, "\\" * 3 * LONGEST_TEXT)
    questions = questions_of(default)
    forms = [{question.key: text or "4" for question in questions} | {SATISFACTION: "1"} for text in texts]

    answers = [checked_answers(given, questions) for given in forms]

    assert {len(encryptor.encrypt(answer, questions)) for answer in answers} == {padded_size(questions) + OVERHEAD}


def test_padded_size_is_that_of_answers_stored_before() -> None:
    assert padded_size(QUESTIONS) == 2560


def test_answer_of_an_earlier_version_is_read() -> None:
    earlier = {"satisfaction": 4, "useful": "rundan", "change": "", "theme": ""}
    ciphertext = BoxEncryptor(bytes(KEY.public_key)).encrypt(dumps(earlier).ljust(2560))

    assert decrypt(ciphertext, [KEY]) == {SATISFACTION: 4, "useful": "rundan"}


@pytest.mark.parametrize("written", [b"[]", b"{}", b"not ours", b'{"satisfaction": "4"}', b"5"])
def test_what_is_not_an_answer_of_ours_is_refused(written: bytes) -> None:
    with pytest.raises(KeyFileError, match="inte våra"):
        decrypt(BoxEncryptor(bytes(KEY.public_key)).encrypt(written), [KEY])


@given(st.lists(st.tuples(st.text("abc_", min_size=1), st.integers(1, 5000)), max_size=8, unique_by=lambda row: row[0]))
def test_padded_size_has_room_for_any_further_question(further: list[tuple[str, int]]) -> None:
    more = (Question(key, QuestionKind.TEXT, "", "?", longest=longest) for key, longest in further)
    questions = (*QUESTIONS, *more)
    longest_answer = {question.key: "å" * question.longest for question in questions} | {SATISFACTION: 5}

    assert len(dumps(longest_answer)) <= padded_size(questions)


def test_answer_that_nobody_checked_and_has_no_room_is_refused(encryptor: FeedbackEncryptor) -> None:
    with pytest.raises(ValueError, match="longer than any"):
        encryptor.encrypt(form(1, "😀" * 5000))


def test_rare_characters_are_cut_where_there_is_no_room(encryptor: FeedbackEncryptor) -> None:
    checked = checked_answers(form(1, "😀" * LONGEST_TEXT), QUESTIONS)

    useful = str(decrypt(encryptor.encrypt(checked), [KEY])["useful"])

    assert 200 <= len(useful) <= LONGEST_TEXT
    assert set(useful) == {"😀"}


def test_same_answer_never_looks_the_same(encryptor: FeedbackEncryptor) -> None:
    ciphertexts = [encryptor.encrypt(feedback_answers(3, "lika")) for _ in range(200)]

    assert len({ciphertext[EPHEMERAL_KEY:] for ciphertext in ciphertexts}) == 200
    assert len({ciphertext[EPHEMERAL_KEY : EPHEMERAL_KEY + 24] for ciphertext in ciphertexts}) == 200


def test_ephemeral_key_is_renewed_after_a_second(encryptor: FeedbackEncryptor, now: list[float]) -> None:
    first = encryptor.encrypt(feedback_answers(3))
    now[0] += 0.9
    second = encryptor.encrypt(feedback_answers(3))
    now[0] += 0.2
    third = encryptor.encrypt(feedback_answers(3))

    assert first[:EPHEMERAL_KEY] == second[:EPHEMERAL_KEY] != third[:EPHEMERAL_KEY]
    assert [decrypt(ciphertext, [KEY])[SATISFACTION] for ciphertext in (first, second, third)] == [3, 3, 3]


def test_another_key_and_a_changed_byte_decrypt_nothing(encryptor: FeedbackEncryptor) -> None:
    ciphertext = encryptor.encrypt(feedback_answers(3))

    for damaged, keys in (
        (ciphertext, [PrivateKey.generate()]),
        (ciphertext[:-1] + bytes([ciphertext[-1] ^ 1]), [KEY]),
        (b"", [KEY]),
    ):
        with pytest.raises(KeyFileError):
            decrypt(damaged, keys)
