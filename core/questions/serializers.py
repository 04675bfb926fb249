"""Questions, and one person's answers, as JSON and back."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from orjson import dumps, loads

from core.questions.model import Answers, Question, QuestionKind
from core.security.bounded_text import BYTES_PER_CHARACTER

#: The padded size is a multiple of this.
_SIZE_STEP = 512


def questions_to_json(questions: Sequence[Question]) -> str:
    """The questions, in their order."""
    return json.dumps([asdict(question) for question in questions], ensure_ascii=False)


def questions_from_json(text: str) -> tuple[Question, ...]:
    """The questions from their JSON."""
    return tuple(_question(fields) for fields in json.loads(text))


def _question(fields: dict[str, Any]) -> Question:
    choices = tuple((key, words) for key, words in fields["choices"])
    english = tuple(fields.get("english_choices", ()))
    typed = {"kind": QuestionKind(fields["kind"]), "choices": choices, "english_choices": english}
    return Question(**fields | typed)


@lru_cache(maxsize=64)
def padded_size(questions: tuple[Question, ...]) -> int:
    """The size in bytes to which every answer to these questions is padded: enough for the longest answer to each."""
    longest = 2
    for question in questions:
        choices = sum(len(key) + 3 for key, _ in question.choices)
        words = BYTES_PER_CHARACTER * question.longest if question.kind is QuestionKind.TEXT else 0
        longest += len(question.key) + 10 + choices + words
    return -(-longest // _SIZE_STEP) * _SIZE_STEP


def answers_to_bytes(answers: Answers, questions: tuple[Question, ...]) -> bytes:
    """One person's answers, always of the same size for the same questions.

    Raises ValueError for answers that weren't checked (rules/checking.py), and so may be longer than the size.
    """
    written, size = dumps(dict(answers)), padded_size(questions)
    if len(written) > size:
        raise ValueError("the answers are longer than any to these questions can be")
    return written.ljust(size)


def answers_from_bytes(plaintext: bytes) -> Answers:
    """The answers from their bytes. Raises ValueError."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in loads(plaintext).items()}
