"""Errors raised when a group can't be made, renamed or ended; they carry names, never text for people."""

from core.errors import CoreError
from core.groups.rules import NameProblem


class GroupError(CoreError):
    """Base class; carries the group's name as it was given."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class GroupNameTakenError(GroupError):
    """Raised when a group has that name, or had it before."""


class GroupNameError(GroupError):
    """Raised when the words can't be a name: empty, too long, or words that mean something else."""

    def __init__(self, name: str, problem: NameProblem) -> None:
        super().__init__(name)
        #: Which of it.
        self.problem = problem


class GroupNotFoundError(GroupError):
    """Raised when no group has the name."""


class GroupHasMeetingsError(GroupError):
    """Raised when a group can't end because it has meetings ahead."""

    def __init__(self, name: str, meetings: int) -> None:
        super().__init__(name)
        #: How many lie ahead.
        self.meetings = meetings


class GroupChangeNotFoundError(CoreError):
    """Raised when no change of a group has the id."""

    def __init__(self, change_id: str) -> None:
        super().__init__(change_id)
        self.change_id = change_id


class GroupHasChangedError(GroupError):
    """Raised when the group was changed or used since then, so that it can't be restored."""
