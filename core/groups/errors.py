"""Errors raised when a group can't be made, renamed or ended; they carry names, never text for people."""

from core.errors import CoreError


class GroupError(CoreError):
    """Base class; carries the group's name as it was given."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class GroupNameTakenError(GroupError):
    """Raised when a group has that name, or had it before."""


class GroupNameError(GroupError):
    """Raised when the words can't be a name: empty, too long, or a word that means something else."""


class GroupNotFoundError(GroupError):
    """Raised when no group has that name."""


class GroupHasMeetingsError(GroupError):
    """Raised when a group that has meetings ahead is to end."""

    def __init__(self, name: str, meetings: int) -> None:
        super().__init__(name)
        #: How many lie ahead.
        self.meetings = meetings
