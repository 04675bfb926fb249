"""Errors raised when a suggestion can't be stored, voted on or decided."""

from core.errors import CoreError
from core.suggestions.model import Suggestion, SuggestionStatus


class SuggestionNotFoundError(CoreError):
    """Raised for a suggestion that was taken back or disposed of, or never existed."""


class SuggestionIsDecidedError(CoreError):
    """Raised for a vote on a suggestion that is done or declined."""

    def __init__(self, suggestion: Suggestion) -> None:
        super().__init__(suggestion.id)
        self.suggestion = suggestion


class ThemeLengthError(CoreError):
    """Raised for a theme that is empty or too long."""

    def __init__(self, *, too_long: bool) -> None:
        super().__init__("too long" if too_long else "empty")
        self.too_long = too_long


class PersonalNumberError(CoreError):
    """Raised for a text with a personal number; the error doesn't contain it."""


class DecisionIncompleteError(CoreError):
    """Raised for an incomplete decision: a planned theme needs a meeting, a declined one a reason."""

    def __init__(self, status: SuggestionStatus) -> None:
        super().__init__(status)
        self.status = status


class SuggestionHasChangedError(CoreError):
    """Raised when the suggestion was decided again since it was shown, or since the change that is to be undone."""
