"""Errors raised when a sign-up is refused."""

from core.errors import CoreError


class SignupIsClosedError(CoreError):
    """Raised when the sign-up has closed, usually because the meeting has started."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id
