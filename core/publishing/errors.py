"""Errors raised when a decision about publishing can't be made."""

from core.errors import CoreError


class QuestionNotFoundError(CoreError):
    """Raised when there is no such question."""


class HandedInNotFoundError(CoreError):
    """Raised when there is no such document, or it doesn't wait for approval."""


class WithdrawalNotFoundError(CoreError):
    """Raised when there is no such withdrawal, or it doesn't wait for approval."""
