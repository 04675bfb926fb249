"""Validates answers: a form's fields are untrusted input until they are checked."""

from collections.abc import Mapping, Sequence

from core.language.canonical_text import typed
from core.questions.errors import AnswersMissingError
from core.questions.model import Answers, Question, QuestionKind
from core.security.bounded_text import bounded_text

GRADES = ("1", "2", "3", "4", "5")


def checked_answers(given: Mapping[str, object], questions: Sequence[Question]) -> Answers:
    """The answers in the form's fields; values that fit no question or choice are ignored.

    Raises AnswersMissingError if something required is not answered.
    """
    answers = {
        question.key: answer
        for question in questions
        if (answer := _checked(given.get(question.key), question)) is not None
    }
    if missing := [question for question in questions if question.required and question.key not in answers]:
        raise AnswersMissingError(missing, answers)
    return answers


def _checked(value: object, question: Question) -> int | str | tuple[str, ...] | None:
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    known = [key for key, _ in question.choices]
    match question.kind:
        case QuestionKind.SCALE:
            return int(text) if text in GRADES else None
        case QuestionKind.CHOICE:
            return text if text in known else None
        case QuestionKind.CHOICES:
            # Teams sends what is chosen with commas between.
            chosen = {part.strip() for part in text.split(",")}
            return tuple(key for key in known if key in chosen) or None
        case QuestionKind.TEXT:
            # Long enough to show what was cut, short enough to process.
            return bounded_text(typed(text[: 2 * question.longest]), question.longest) or None
