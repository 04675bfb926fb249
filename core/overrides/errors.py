"""Errors raised when a delivery can't be held, released or given a sentence."""

from core.errors import CoreError


class DeliveryNotAheadError(CoreError):
    """Raised for a delivery that is not on its way: it has left, its time has passed, or nothing asks for it."""


class NoteTooLongError(CoreError):
    """Raised for a sentence of more than LONGEST_NOTE characters."""

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length


class OverrideHasChangedError(CoreError):
    """Raised when somebody has decided anew since the change that is to be undone, or it has left meanwhile."""


class NoteMissingError(CoreError):
    """Raised if what is to be sent again has no sentence on top."""


class ResendNotPossibleError(CoreError):
    """Raised for a delivery that can't be sent again: it never reached a group, or says nothing that holds any more."""


class ResendUnderWayError(CoreError):
    """Raised if the same is on its way again already, or was sent again after the preview was shown."""


class ResendNotFoundError(CoreError):
    """Raised for a resend that isn't waiting for approval: it was settled before, or never shown."""
