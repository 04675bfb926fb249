"""What is refused about sign-ups."""

from core.errors import CoreError


class SignupIsClosedError(CoreError):
    """The sign-up has closed, usually because the meeting has started."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id
