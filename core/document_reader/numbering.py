"""Numbers for the lines of a document, counted from 1 as they are read."""

from core.document_reader.errors import TOO_LARGE, UnreadableDocumentError
from core.document_reader.limits import MOST_LINES


class LineNumbers:
    """Hands out line numbers, no more than a plan has lines."""

    def __init__(self) -> None:
        self._next = 1

    def take(self, lines: int = 1) -> int:
        """The number of the first of that many lines. Raises UnreadableDocumentError if they are too many."""
        first = self._next
        self._next += lines
        if self._next > MOST_LINES + 1:
            raise UnreadableDocumentError(TOO_LARGE)
        return first
