"""What is refused about meetings; errors carry ids, never sentences for members."""

from core.errors import CoreError


class MeetingNotFoundError(CoreError):
    """No meeting has this id, or no meeting fits what was typed."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id


class MeetingIsCancelledError(CoreError):
    """The meeting was cancelled."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id


class MeetingHasNotBegunError(CoreError):
    """Nobody can have taken part in the meeting yet."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id


class MeetingEditNotFoundError(CoreError):
    """No prepared edit has this id, or it was discarded or already settled."""

    def __init__(self, edit_id: str) -> None:
        super().__init__(edit_id)
        self.edit_id = edit_id


class MeetingHasChangedError(CoreError):
    """The stored meeting changed after the edit was shown: show it anew."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id


class UndoIsOverError(CoreError):
    """Ten minutes have passed, or something else has changed since."""

    def __init__(self, import_id: str) -> None:
        super().__init__(import_id)
        self.import_id = import_id
