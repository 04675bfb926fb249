"""Errors raised when a sign-up is refused."""

from core.errors import CoreError


class SignupIsClosedError(CoreError):
    """Raised when the sign-up has closed: the meeting has started, or its last day to sign up is over."""

    def __init__(self, meeting_id: str, *, started: bool = True) -> None:
        super().__init__(meeting_id)
        self.meeting_id = meeting_id
        self.started = started


class ColleaguesNumberError(CoreError):
    """Raised when the number of colleagues is negative or above what one person may sign up."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class NotEnoughPlacesError(CoreError):
    """Raised when more places are requested than there are; the earlier answer stays."""

    def __init__(self, capacity: int, free: int) -> None:
        super().__init__(capacity, free)
        self.capacity = capacity
        #: Places that are free and not needed by the queue.
        self.free = free


class SignupReminderNotFoundError(CoreError):
    """Raised when a reminder is not waiting for approval."""

    def __init__(self, reminder_id: str) -> None:
        super().__init__(reminder_id)
        self.reminder_id = reminder_id
