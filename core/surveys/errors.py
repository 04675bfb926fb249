"""Errors raised when a survey can't be sent, answered or taken back."""

from core.errors import CoreError


class SurveyNotFoundError(CoreError):
    """Raised for a survey that was taken back, or never there."""


class SurveyExistsError(CoreError):
    """Raised if the year's survey has been sent already."""


class SurveyIsOverError(CoreError):
    """Raised for an answer when no more are taken."""


class AlreadyAnsweredSurveyError(CoreError):
    """Raised for a second answer of the same person."""


class NotAskedError(CoreError):
    """Raised for an answer from where nobody is asked: outside the groups' channels."""
