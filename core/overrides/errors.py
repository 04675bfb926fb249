"""Errors raised when a delivery can't be held, released or given a note."""

from core.errors import CoreError


class DeliveryNotAheadError(CoreError):
    """Raised for a delivery that isn't upcoming: it has left, its time has passed, or it isn't wanted."""


class NoteTooLongError(CoreError):
    """Raised for a note of more than LONGEST_NOTE characters."""

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length


class OverrideHasChangedError(CoreError):
    """Raised when somebody decided again after the change that is to be undone, or the delivery has left."""


class NoteMissingError(CoreError):
    """Raised if a delivery that is to be sent again has no note on top."""


class ResendNotPossibleError(CoreError):
    """Raised for a delivery that can't be sent again: it never reached a group, or is out of date."""


class ResendUnderWayError(CoreError):
    """Raised if it is already being sent again, or was after the preview was shown."""


class ResendNotFoundError(CoreError):
    """Raised for a resend that isn't waiting for approval: it was settled before, or never shown."""
