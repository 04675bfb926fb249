"""Errors raised when an item can't be noted, changed or removed."""

from collections.abc import Sequence

from core.errors import CoreError
from core.minutes.model import LineProblem


class NothingToNoteError(CoreError):
    """Raised if there is no line to note."""


class LinesNotReadError(CoreError):
    """Raised if a line is incomplete; then none of the lines is stored."""

    def __init__(self, problems: Sequence[LineProblem], left: str) -> None:
        super().__init__(len(problems))
        self.problems = problems
        #: All lines except those with a personal number, for correction.
        self.left = left


class TextTooLongError(CoreError):
    """Raised if the text is too long to be noted at once."""

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length


class TooManyItemsError(CoreError):
    """Raised if a meeting would have too many items."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class ItemNotFoundError(CoreError):
    """Raised for an item that was removed, or belongs to another meeting."""


class ItemHasChangedError(CoreError):
    """Raised if the item has changed since it was shown, or since the change that is to be undone."""
