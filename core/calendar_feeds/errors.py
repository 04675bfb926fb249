"""Errors raised when the address of a group's calendar can't be replaced, or put back."""

from core.errors import CoreError


class CalendarAddressHasChangedError(CoreError):
    """Raised when the address was replaced since it was shown, or since the change that is to be undone."""
