"""Errors raised when attendance can't be recorded."""

from enum import StrEnum

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


class NotFetched(StrEnum):
    """Why a report could not be fetched from Teams."""

    NO_ORGANIZER = "no_organizer"  #: the meeting's link names nobody whose meeting it is
    NOT_ALLOWED = "not_allowed"  #: the app lacks its permission, or the policy that lets it read that person's meetings
    NO_REPORT = "no_report"  #: no such meeting, or none that has ended on these days
    NO_ANSWER = "no_answer"  #: Teams, or the sign-in, doesn't answer as it should


class ReportNotFetchedError(CoreError):
    """Raised when Teams gives no attendance report of the meeting."""

    def __init__(self, reason: NotFetched) -> None:
        super().__init__(reason.value)
        self.reason = reason
