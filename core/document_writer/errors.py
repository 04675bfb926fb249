"""Errors raised when a document can't be written."""

from core.errors import CoreError


class FontMissingError(CoreError):
    """Raised if a font of the Python packages isn't installed: another one would give another document in silence."""

    def __init__(self, font: str) -> None:
        super().__init__(font)
        self.font = font
