"""Errors raised when what somebody knows can't be kept."""

from core.errors import CoreError


class NoWordsError(CoreError):
    """Raised if nothing is said, or no more than marks."""


class QuestionNotFoundError(CoreError):
    """Raised if there is no such question or answer, or it was taken back."""


class NotOwnQuestionError(CoreError):
    """Raised if somebody would change what another has asked or answered."""


class OwnAnswerError(CoreError):
    """Raised if somebody says of their own answer that it helped."""


class TooManyQuestionsError(CoreError):
    """Raised if somebody has asked as much as one may in a day."""

    def __init__(self, most: int) -> None:
        super().__init__(str(most))
        self.most = most


class QuestionIsFullError(CoreError):
    """Raised if a question has as many answers as it may have."""


class TooManyWordsError(CoreError):
    """Raised for more than is kept; nothing is cut without a word."""

    def __init__(self, longest: int) -> None:
        super().__init__(str(longest))
        self.longest = longest


class NumberInWordsError(CoreError):
    """Raised for a telephone or personal number; it doesn't carry it."""
