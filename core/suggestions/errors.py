"""Errors raised when a suggestion can't be kept, voted on or decided."""

from core.errors import CoreError
from core.suggestions.model import Suggestion, SuggestionStatus


class SuggestionNotFoundError(CoreError):
    """Raised for a suggestion that was taken back, disposed of, or never there."""


class SuggestionIsDecidedError(CoreError):
    """Raised for a vote on a suggestion that is done or declined."""

    def __init__(self, suggestion: Suggestion) -> None:
        super().__init__(suggestion.id)
        self.suggestion = suggestion


class ThemeLengthError(CoreError):
    """Raised for a theme of no characters, or of too many."""

    def __init__(self, *, too_long: bool) -> None:
        super().__init__("too long" if too_long else "empty")
        self.too_long = too_long


class PersonalNumberError(CoreError):
    """Raised for words that hold a personal number; it doesn't carry them."""


class DecisionIncompleteError(CoreError):
    """Raised for a status that lacks what belongs to it: a meeting where it is planned, a reason where declined."""

    def __init__(self, status: SuggestionStatus) -> None:
        super().__init__(status)
        self.status = status


class SuggestionHasChangedError(CoreError):
    """Raised when the suggestion was decided anew since it was shown, or since the change that is to be undone."""
