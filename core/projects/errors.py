"""Errors raised when a project can't be stored, joined or changed; none contains what was written."""

from core.errors import CoreError
from core.projects.model import Project, Stage


class ProjectNotFoundError(CoreError):
    """Raised for a project that was undone or disposed of, or never existed."""


class ProjectProposalNotFoundError(CoreError):
    """Raised for a proposal that doesn't wait for an answer."""


class ProjectTitleError(CoreError):
    """Raised for a title without a letter or digit."""


class ProjectTooLongError(CoreError):
    """Raised for a field with too many characters; `field` is a name of ProjectFields, or "outcome"."""

    def __init__(self, field: str, length: int, longest: int) -> None:
        super().__init__(field)
        self.field, self.length, self.longest = field, length, longest


class ProjectHoldsNumberError(CoreError):
    """Raised if a personal number stands in a field."""


class UnknownGoalsError(CoreError):
    """Raised for words that are no goal."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class WantedMunicipalityError(CoreError):
    """Raised for words that are no municipality, or one that is no member (then by its name)."""

    def __init__(self, words: str, *, known: bool) -> None:
        super().__init__(words)
        self.words, self.known = words, known


class MunicipalityUnknownError(CoreError):
    """Raised when somebody joins whose municipality isn't known."""

    def __init__(self, project_id: str) -> None:
        super().__init__(project_id)
        self.project_id = project_id


class MunicipalityNotMemberError(CoreError):
    """Raised when somebody joins whose municipality is no member of the network; carries its name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class ProjectIsClosedError(CoreError):
    """Raised when somebody joins, leaves or asks about a project that is done or dropped."""

    def __init__(self, project: Project) -> None:
        super().__init__(project.id)
        self.project = project


class NotProjectOwnerError(CoreError):
    """Raised when somebody changes a project that is neither theirs nor in a group that they coordinate."""


class ProjectHasOwnerError(CoreError):
    """Raised when somebody takes over a project that still has an owner."""


class ProjectHasChangedError(CoreError):
    """Raised when the project was changed since it was shown, or since the change that is to be undone."""


class OutcomeMissingError(CoreError):
    """Raised for a project that is done but has no line on its outcome."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.stage = stage
