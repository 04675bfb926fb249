"""What every reader of a document gives: its lines, numbered, with the table cells where there are any."""

from dataclasses import dataclass

#: A plan is a few pages; a document with more lines than this is refused.
MOST_LINES = 5_000
#: Bytes; more is not a plan.
LARGEST = 20 * 1024 * 1024


class UnreadableFileError(Exception):
    """The file can't be read as a plan; the message says in Swedish what, why and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document's text: a paragraph, a table's row, a calendar's entry."""

    #: From 1, in the text of the document.
    number: int
    #: As it stands, without the line break; a table's cells with " | " between.
    text: str
    #: Whether the document marks it as a heading (a style in Word, "#" in Markdown, a sheet's name in Excel).
    heading: bool = False
    #: The cells of a table's row, left to right; the first row of each table is its head. Empty outside tables.
    cells: tuple[str, ...] = ()
    #: Which table, from 1; 0 outside tables.
    table: int = 0
