"""Errors raised when answers can't be accepted."""

from collections.abc import Sequence

from core.errors import CoreError
from core.questions.model import Answers, Question


class AnswersMissingError(CoreError):
    """Raised for an answer that lacks what is required; it carries what was given, so that nothing is lost."""

    def __init__(self, missing: Sequence[Question], given: Answers) -> None:
        super().__init__(", ".join(question.key for question in missing))
        self.missing = missing
        self.given = given
