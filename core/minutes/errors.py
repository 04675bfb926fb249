"""Errors raised when something can't be noted, changed or taken away."""

from collections.abc import Sequence

from core.errors import CoreError
from core.minutes.model import LineProblem


class NothingToNoteError(CoreError):
    """Raised if there is no line to note."""


class LinesNotReadError(CoreError):
    """Raised if a line lacks something; nothing of the others is kept either."""

    def __init__(self, problems: Sequence[LineProblem], left: str) -> None:
        super().__init__(len(problems))
        self.problems = problems
        #: All lines but those that hold a personal number, to be put right.
        self.left = left


class TextTooLongError(CoreError):
    """Raised for more text than is noted at once."""

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length


class TooManyItemsError(CoreError):
    """Raised if a meeting would have more items than one can look through."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class ItemNotFoundError(CoreError):
    """Raised for an item that was taken away, or isn't the meeting's."""


class ItemHasChangedError(CoreError):
    """Raised if the item says something else than what was shown, or than what a change left."""
