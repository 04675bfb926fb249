"""What is refused about feedback."""

from core.errors import CoreError


class FeedbackNotOpenError(CoreError):
    """Feedback has not opened yet (`opened` False) or has closed (`opened` True)."""

    def __init__(self, meeting_id: str, *, opened: bool) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id
        self.opened = opened


class AlreadyAnsweredError(CoreError):
    """The person has answered this meeting's feedback before."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id
