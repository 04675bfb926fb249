"""The feedback questions, defined once: the fields of an answer are the questions.

A new text question is a field here, a column in `tables.py` with its migration, and its wording in
`cards/feedback/questions.py`; form, encryption, storage and result follow from the field.
"""

from dataclasses import dataclass, field, fields
from enum import StrEnum


class QuestionKind(StrEnum):
    """What a text question asks for."""

    COMMENT = "comment"  #: several lines; read one by one
    THEME = "theme"  #: one line; counted, so that the most wanted theme comes first


@dataclass(frozen=True, slots=True)
class TextQuestion:
    """A question that is answered in free text, or skipped."""

    #: The field of FeedbackAnswer, the column, and the input on the card.
    name: str
    kind: QuestionKind
    #: Characters that are stored; the form takes no more.
    longest: int


def _text(kind: QuestionKind, longest: int) -> str:
    """A text question as a dataclass field; unanswered is the empty text."""
    question: str = field(default="", metadata={"kind": kind, "longest": longest})
    return question


@dataclass(frozen=True, slots=True)
class FeedbackAnswer:
    """One answer, with nothing of the person who gave it."""

    #: 1 (mycket missnöjd) to 5 (mycket nöjd).
    satisfaction: int
    useful: str = _text(QuestionKind.COMMENT, 500)
    change: str = _text(QuestionKind.COMMENT, 500)
    theme: str = _text(QuestionKind.THEME, 120)


TEXT_QUESTIONS = tuple(
    TextQuestion(question.name, question.metadata["kind"], question.metadata["longest"])
    for question in fields(FeedbackAnswer)
    if question.metadata
)
