"""Errors raised when a meeting is not found or may not be changed; they carry ids, never text for people."""

from core.errors import CoreError
from core.meetings.model.programme import ProgrammeFault


class MeetingNotFoundError(CoreError):
    """Raised when no meeting has the id, or none matches what was typed."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id


class MeetingIsCancelledError(CoreError):
    """Raised when the meeting is cancelled."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id


class MeetingIsAnsweredError(CoreError):
    """Raised when a meeting can't be merged or split because it has feedback or attendance."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id


class MeetingsShareGroupError(CoreError):
    """Raised when two meetings can't be merged: a group holds both."""

    def __init__(self, meeting_id: str, group: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id
        self.group = group


class MeetingHasNotBegunError(CoreError):
    """Raised when attendance is recorded before the meeting has begun."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id


class MeetingEditNotFoundError(CoreError):
    """Raised when no prepared edit has the id: it never existed, or was approved or discarded."""

    def __init__(self, edit_id: str) -> None:
        super().__init__(edit_id)
        self.edit_id = edit_id


class NewMeetingNotFoundError(CoreError):
    """Raised when no new meeting waits for approval with the id: it never did, or was approved or discarded."""

    def __init__(self, new_meeting_id: str) -> None:
        super().__init__(new_meeting_id)
        self.new_meeting_id = new_meeting_id


class MeetingHasChangedError(CoreError):
    """Raised when the stored meeting has changed since the edit was shown."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id


class ProposalIsOldError(CoreError):
    """Raised when what is to be approved was shown so long ago that something else may hold by now."""

    def __init__(self, proposal_id: str) -> None:
        super().__init__(proposal_id)
        self.proposal_id = proposal_id


class UndoIsOverError(CoreError):
    """Raised when it is too late to undo, or something else has changed since."""

    def __init__(self, proposal_id: str) -> None:
        super().__init__(proposal_id)
        self.proposal_id = proposal_id


class ProgrammeError(CoreError):
    """Raised for a line that can't stand in a programme."""

    def __init__(self, fault: ProgrammeFault, line: str) -> None:
        super().__init__(fault, line)
        self.fault = fault
        self.line = line
