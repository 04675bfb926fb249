"""Errors raised when the outcome of a meeting can't be written."""

from core.errors import CoreError


class MeetingIsNotOverError(CoreError):
    """Raised for a meeting that isn't over yet."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id


class OutcomeHasChangedError(CoreError):
    """Raised when somebody else has written the outcome since it was shown."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id
