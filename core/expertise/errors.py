"""Errors raised when what somebody knows can't be kept."""

from core.errors import CoreError


class NoWordsError(CoreError):
    """Raised if the text is empty, or only punctuation."""


class QuestionNotFoundError(CoreError):
    """Raised if there is no such question or answer, or it was taken back."""


class NotOwnQuestionError(CoreError):
    """Raised if somebody tries to change another's question or answer."""


class OwnAnswerError(CoreError):
    """Raised if somebody says of their own answer that it helped."""


class TooManyQuestionsError(CoreError):
    """Raised if somebody has asked the day's maximum of questions."""

    def __init__(self, most: int) -> None:
        super().__init__(str(most))
        self.most = most


class QuestionIsFullError(CoreError):
    """Raised if a question has the maximum number of answers."""


class TooManyWordsError(CoreError):
    """Raised for a text that is too long; nothing is cut silently."""

    def __init__(self, longest: int) -> None:
        super().__init__(str(longest))
        self.longest = longest


class NumberInWordsError(CoreError):
    """Raised for a telephone or personal number; the error doesn't contain it."""
