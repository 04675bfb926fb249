"""What stands on a page in reading order: lines and tables."""

from collections.abc import Iterator, Sequence

from core.document_reader.pdf.cells import PdfTable
from core.document_reader.pdf.page_parts import PageParts
from core.document_reader.pdf.ruled import is_inside, ruled_table
from core.document_reader.pdf.runs import begins_wide, run_length
from core.document_reader.pdf.unruled import (
    are_columns,
    begins_table,
    column_words,
    columns_length,
    table_length,
    unruled_table,
)
from core.document_reader.pdf.words import TextLine, Word, lines_of_words

#: Columns in columns.
_DEEPEST = 3


def page_content(page: PageParts, words: Sequence[Word]) -> Iterator[TextLine | PdfTable]:
    """Those words of the page as lines and tables, from the top; columns one after the other."""
    rest = list(words)
    for boxes in page.tables:
        table = ruled_table(boxes, rest)
        if table is None:
            continue
        top = boxes.box[1]
        yield from _flow([word for word in rest if word.middle < top], page.rules)
        rest = [word for word in rest if word.middle >= top and not is_inside(word, boxes.box)]
        yield table
    yield from _flow(rest, page.rules)


def _flow(words: Sequence[Word], rules: Sequence[float], depth: int = 0) -> Iterator[TextLine | PdfTable]:
    lines = lines_of_words(words)
    start = 0
    while start < len(lines):
        length, gaps = run_length(lines, start)
        run = lines[start : start + length]
        if not gaps or begins_wide(lines, start, gaps):
            yield lines[start]
            length = 1
        elif depth < _DEEPEST and are_columns(run, gaps):
            length = columns_length(run, gaps)
            for column in column_words(run[:length], gaps):
                yield from _flow(column, rules, depth + 1)
        elif begins_table(lines, start):
            length = table_length(run, gaps)
            yield unruled_table(run[:length], gaps, rules)
        else:
            yield lines[start]
            length = 1
        start += length
