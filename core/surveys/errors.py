"""Errors raised when a survey can't be sent, answered or taken back."""

from collections.abc import Sequence

from core.errors import CoreError
from core.surveys.model import Answers, SurveyQuestion


class SurveyNotFoundError(CoreError):
    """Raised for a survey that was taken back, or never there."""


class SurveyExistsError(CoreError):
    """Raised where the year's survey has been sent already."""


class SurveyIsOverError(CoreError):
    """Raised for an answer when no more are taken."""


class AlreadyAnsweredSurveyError(CoreError):
    """Raised for a second answer of the same person."""


class NotAskedError(CoreError):
    """Raised for an answer from where nobody is asked: outside the groups' channels."""


class AnswersMissingError(CoreError):
    """Raised for an answer that lacks what is required; it carries what was given, so that nothing is lost."""

    def __init__(self, missing: Sequence[SurveyQuestion], given: Answers) -> None:
        super().__init__(", ".join(question.key for question in missing))
        self.missing = missing
        self.given = given
