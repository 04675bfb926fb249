"""What can go wrong when a person is erased."""

from core.errors import CoreError


class ErasureListError(CoreError):
    """Raised when the list of erasures can't be read or written; the message says why, in Swedish."""
