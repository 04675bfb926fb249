"""Errors raised when a membership can't be changed; they carry names."""

from datetime import date

from core.errors import CoreError


class AlreadyMemberError(CoreError):
    """Raised when a municipality should join that is already a member that day."""

    def __init__(self, code: str, since: date) -> None:
        super().__init__(code)
        self.code = code
        self.since = since


class NotAMemberError(CoreError):
    """Raised when a municipality should leave or pay that isn't a member."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class MembershipHasChangedError(CoreError):
    """Raised when memberships or fees were changed since, so that a change can't be undone."""

    def __init__(self, change_id: str) -> None:
        super().__init__(change_id)
        self.change_id = change_id
