"""What the network refuses to do; each error carries ids, never sentences for members."""


class NetworkError(Exception):
    """Base of all that the network refuses."""


class MeetingNotFoundError(NetworkError):
    """No meeting has this id, or no meeting fits what was typed."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id


class MeetingIsCancelledError(NetworkError):
    """The meeting was cancelled."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id


class SignupIsClosedError(NetworkError):
    """The sign-up has closed, usually because the meeting has started."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id


class FeedbackNotOpenError(NetworkError):
    """Feedback has not opened yet (`opened` False) or has closed (`opened` True)."""

    def __init__(self, meeting_id: str, *, opened: bool) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id
        self.opened = opened


class MeetingHasNotBegunError(NetworkError):
    """Nobody can have taken part in the meeting yet."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id


class AlreadyAnsweredError(NetworkError):
    """The person has answered this meeting's feedback before."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id


class PlanImportNotFoundError(NetworkError):
    """No prepared import has this id, or it was discarded or already settled."""

    def __init__(self, import_id: str) -> None:
        super().__init__(import_id)
        self.import_id = import_id


class MeetingEditNotFoundError(NetworkError):
    """No prepared edit has this id, or it was discarded or already settled."""

    def __init__(self, edit_id: str) -> None:
        super().__init__(edit_id)
        self.edit_id = edit_id


class MeetingHasChangedError(NetworkError):
    """The stored meeting changed after the edit was shown: show it anew."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id


class UndoIsOverError(NetworkError):
    """Ten minutes have passed, or something else has changed since."""

    def __init__(self, import_id: str) -> None:
        super().__init__(import_id)
        self.import_id = import_id
