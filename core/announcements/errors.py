"""Errors raised when something can't be announced; they carry what is wrong, never text for people."""

from enum import StrEnum

from core.errors import CoreError


class ContentProblem(StrEnum):
    """What is wrong with an announcement."""

    EMPTY = "empty"  #: it says nothing
    LONG_TITLE = "long_title"  #: more than LONGEST_TITLE characters
    LONG_WORDS = "long_words"  #: more than LONGEST_WORDS characters
    LINK = "link"  #: an invalid address, or one that is too long
    PICTURE = "picture"  #: the same for the picture's address
    NO_ALT = "no_alt"  #: nobody said what the picture shows
    PERSONAL_NUMBER = "personal_number"  #: a Swedish personal number stands in it
    NO_GROUP = "no_group"  #: no group gets it
    PAST = "past"  #: the chosen time has passed, or is more than a year ahead


class ContentError(CoreError):
    """Raised for an announcement that can't be sent as it is."""

    def __init__(self, problem: ContentProblem, length: int = 0) -> None:
        super().__init__(problem, length)
        self.problem = problem
        #: Characters, where there are too many.
        self.length = length


class AnnouncementNotFoundError(CoreError):
    """Raised when no announcement has the id."""


class AnnouncementAlreadySentError(CoreError):
    """Raised when it was sent before."""


class AnnouncementHasChangedError(CoreError):
    """Raised when somebody has changed or withdrawn it since it was shown."""
