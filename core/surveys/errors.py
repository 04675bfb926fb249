"""Errors raised when a survey can't be sent, answered or taken back."""

from core.errors import CoreError


class SurveyNotFoundError(CoreError):
    """Raised for a survey that was taken back, or never existed."""


class SurveyExistsError(CoreError):
    """Raised if the year's survey has been sent already."""


class SurveyIsOverError(CoreError):
    """Raised for an answer after the survey has closed."""


class AlreadyAnsweredSurveyError(CoreError):
    """Raised for a second answer of the same person."""


class NotAskedError(CoreError):
    """Raised for an answer from outside the groups' channels."""
