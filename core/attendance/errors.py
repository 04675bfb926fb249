"""Errors raised when attendance can't be recorded."""

from core.errors import CoreError


class AttendanceImportNotFoundError(CoreError):
    """Raised when no import with this id is waiting: it never existed, or was approved, discarded or deleted."""

    def __init__(self, import_id: str) -> None:
        super().__init__(import_id)
        self.import_id = import_id


class AttendanceHasChangedError(CoreError):
    """Raised when the attendance has changed since it was shown."""

    def __init__(self, meeting_id: str) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id
