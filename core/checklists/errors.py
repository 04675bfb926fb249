"""Errors raised when what came of a meeting can't be written."""

from core.errors import CoreError


class MeetingIsNotOverError(CoreError):
    """Raised when a meeting is ended that goes on, or lies ahead."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id


class OutcomeHasChangedError(CoreError):
    """Raised when somebody else has written what came of the meeting since it was shown."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id
