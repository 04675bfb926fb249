"""Errors raised when what somebody knows can't be kept."""

from core.errors import CoreError


class NoWordsError(CoreError):
    """Raised where nothing is said, or no more than marks."""


class TooManyWordsError(CoreError):
    """Raised for more than is kept; nothing is cut without a word."""

    def __init__(self, longest: int) -> None:
        super().__init__(str(longest))
        self.longest = longest


class NumberInWordsError(CoreError):
    """Raised for a telephone or personal number; it doesn't carry it."""
