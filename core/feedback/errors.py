"""Errors raised when a feedback answer, a result or a choice of questions is refused."""

from core.errors import CoreError


class FeedbackNotOpenError(CoreError):
    """Raised when feedback has not opened yet (`opened` False) or has closed (`opened` True)."""

    def __init__(self, meeting_id: str, *, opened: bool) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id
        self.opened = opened


class NotInvitedError(CoreError):
    """Raised when the person neither is in a channel of the meeting's groups, nor signed up, nor came."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id


class AlreadyAnsweredError(CoreError):
    """Raised when the person has already answered the meeting's feedback."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id


class QuestionSetNotFoundError(CoreError):
    """Raised for a choice of questions that isn't there, or doesn't wait for approval."""

    def __init__(self, version_id: str) -> None:
        super().__init__(version_id)
        self.version_id = version_id


class QuestionsChangedError(CoreError):
    """Raised if the questions have changed since the choice was prepared."""

    def __init__(self, version_id: str) -> None:
        super().__init__(version_id)
        self.version_id = version_id


class QuestionsFixedError(CoreError):
    """Raised if the meeting's first card has left: its questions can't change until the round has closed."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id
