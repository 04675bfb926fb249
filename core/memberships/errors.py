"""Errors raised when a membership can't be changed; they carry names."""

from datetime import date

from core.errors import CoreError


class AlreadyMemberError(CoreError):
    """Raised when a municipality that is a member that day should join."""

    def __init__(self, code: str, since: date) -> None:
        super().__init__(code)
        self.code = code
        self.since = since


class NotAMemberError(CoreError):
    """Raised when a municipality that is no member should leave, or should pay."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
