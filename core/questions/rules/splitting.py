"""Splits answers when they are decrypted: each answer to each question by itself, so that none can be linked."""

from collections.abc import Sequence
from random import SystemRandom

from core.questions.model import Answers, Question, QuestionKind
from core.questions.rules.disclosure import FEWEST_SHOWN


def taken_apart(
    answers: Sequence[Answers], questions: Sequence[Question], *, fewest_texts: int = FEWEST_SHOWN
) -> list[tuple[str, str]]:
    """Each answer in its stored form, with its question's key, in random order over all questions.

    Questions that fewer than five answered are dropped; free-text questions that fewer than `fewest_texts` did.
    """
    rows: list[tuple[str, str]] = []
    for question in questions:
        # Ticking none of several choices is an answer too: otherwise all others would be known to have ticked
        # something.
        ticked_none = () if question.kind is QuestionKind.CHOICES else None
        given = [value for answer in answers if (value := answer.get(question.key, ticked_none)) is not None]
        fewest = fewest_texts if question.kind is QuestionKind.TEXT else FEWEST_SHOWN
        if len(given) >= fewest:
            rows += [(question.key, _stored(value)) for value in given]
    # The order of rows must not show which of them came from one person.
    SystemRandom().shuffle(rows)
    return rows


def _stored(value: int | str | tuple[str, ...]) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value)
