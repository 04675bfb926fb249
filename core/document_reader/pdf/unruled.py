"""What a run of lines with gaps in common is: columns read one by one, or the rows of a table without rules."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import mean

from core.document_reader.pdf.cells import PdfCell, PdfTable
from core.document_reader.pdf.runs import Gap, by_column
from core.document_reader.pdf.words import TextLine, Word

#: For each line the words that it has in one column.
Column = Sequence[Sequence[Word]]
#: As much of a date as tells that a column has some.
_DATE = re.compile(
    r"\d\s?/\s?\d|\d{4}-\d\d|\d[.:]?\s?(?:e\s)?(?:jan|feb|mar|apr|ma[ijy]|jun|jul|aug|sep|o[ck]t|nov|de[cs])",
    re.IGNORECASE,
)
#: Words in the lines of running text.
_PROSE = 5
#: Letters' sizes: a wider space with nothing beside it parts two rows.
_ROW_SPACE = 0.3


def are_columns(lines: Sequence[TextLine], gaps: Sequence[Gap]) -> bool:
    """Whether the lines are columns that are each read from top to bottom, rather than rows of a table."""
    columns = by_column(lines, gaps)
    dated = [len(_dated(column)) for column in columns]
    if all(count >= 2 for count in dated):
        return True
    if not any(dated):
        return all(mean(len(words) for words in column if words) >= _PROSE for column in columns)
    if any(_is_prose(column) for column in columns):
        return True
    rows = _broken(_spaces(lines))
    key = columns[dated.index(max(dated))]
    beside = sum(sum(any(column[at] for at in row) for column in columns) > 1 for row in rows)
    if beside >= 0.6 * len(rows) and _one_date_each(rows, key, columns):
        return False
    # Lines of a table stand beside each other.
    aligned = sum(sum(bool(words) for words in line) > 1 for line in zip(*columns, strict=True))
    return aligned < 0.5 * min(sum(map(bool, column)) for column in columns)


def columns_length(lines: Sequence[TextLine], gaps: Sequence[Gap]) -> int:
    """How many of the lines are the columns': text under all of them, after a space, is none."""
    columns, spaces = by_column(lines, gaps), [False, *_spaces(lines)]
    end = len(lines)
    while (
        end > 1
        and spaces[end - 1]
        and not columns[-1][end - 1]
        and not any(_dated([column[end - 1]]) for column in columns)
    ):
        end -= 1
    return end


def table_length(lines: Sequence[TextLine], gaps: Sequence[Gap]) -> int:
    """How many of the lines are the table's: text under it, in its first column alone, is none."""
    first, *others = by_column(lines, gaps)
    dates, spaces = set(_dated(first)), [False, *_spaces(lines)]
    end = len(lines)
    while end > 1 and end - 1 not in dates and not any(column[end - 1] for column in others):
        if not spaces[end - 1] and end - 2 not in dates:
            break
        end -= 1
    return end


def begins_table(lines: Sequence[TextLine], start: int) -> bool:
    """Whether the line begins a table: it has several cells, or is one of several lines of a cell."""
    if len(lines[start].segments()) > 1:
        return True
    following = next((at for at in range(start, len(lines)) if len(lines[at].segments()) > 1), None)
    return following is not None and not any(_spaces(lines[start : following + 1]))


def column_words(lines: Sequence[TextLine], gaps: Sequence[Gap]) -> list[list[Word]]:
    """The words of each column."""
    return [[word for words in column for word in words] for column in by_column(lines, gaps)]


def unruled_table(lines: Sequence[TextLine], gaps: Sequence[Gap], rules: Sequence[float]) -> PdfTable:
    """The lines as a table; `rules` are the places of horizontal rules."""
    columns = by_column(lines, gaps)
    rows = _rows(lines, columns, rules)
    edges = [min(words[0].x0 for words in column if words) for column in columns]
    rights = [max(words[-1].x1 for words in column if words) for column in columns]
    table = PdfTable(rows=len(rows), edges=edges)
    for row, places in enumerate(rows):
        for column, of_column in enumerate(columns):
            words = [word for at in places for word in of_column[at]]
            table.cells.append(PdfCell(row, column, words, right=rights[column]))
    return table


def _is_prose(column: Column) -> bool:
    """Whether the column is running text: line after line as long as there is room."""
    lines = [words for words in column if words]
    right = max(words[-1].x1 for words in lines)
    width = right - min(words[0].x0 for words in lines)
    full = sum(right - words[-1].x1 < 0.2 * width for words in lines[:-1])
    return len(lines) > _PROSE - 1 and mean(map(len, lines)) >= _PROSE and full >= 0.8 * (len(lines) - 1)


def _rows(lines: Sequence[TextLine], columns: Sequence[Column], rules: Sequence[float]) -> list[list[int]]:
    """Which lines each row has: between rules, else between spaces, else from one date to the next."""
    key = max(columns, key=lambda column: len(_dated(column)))
    ruled = [any(above.bottom - 3 < rule < below.top + 3 for rule in rules) for above, below in pairwise(lines)]
    heights = [below.top - above.top for above, below in pairwise(lines)]
    wide = [height > 1.2 * min(heights, default=0) for height in heights]
    for breaks in (ruled, _spaces(lines), wide):
        rows = _broken(breaks)
        if any(breaks) and _one_date_each(rows, key, columns):
            return rows
    dates = set(_dated(key))
    alone = [not any(column[at] for column in columns if column is not key) for at in range(len(lines))]
    keyed = [
        at in dates or (bool(key[at]) and (not dates or (alone[at] and at - 1 in dates))) for at in range(1, len(lines))
    ]
    # Until the first date each line is a row: heads.
    first = min(dates, default=0)
    return _broken([begins or at <= first for at, begins in enumerate(keyed, 1)])


def _spaces(lines: Sequence[TextLine]) -> list[bool]:
    """For each line but the first whether a space with nothing beside it stands above."""
    spaces = []
    bottom = lines[0].bottom
    for line in lines[1:]:
        spaces.append(line.top - bottom > _ROW_SPACE * line.size)
        bottom = max(bottom, line.bottom)
    return spaces


def _one_date_each(rows: Sequence[Sequence[int]], key: Column, columns: Sequence[Column]) -> bool:
    """Whether no row has dates on two lines of a column, beside several lines in another."""
    dates = set(_dated(key))
    others = [column for column in columns if column is not key]
    return all(
        sum(at in dates for at in row) <= 1 or all(sum(bool(column[at]) for at in row) <= 1 for column in others)
        for row in rows
    )


def _dated(column: Column) -> list[int]:
    """Which lines of the column have a date."""
    return [at for at, words in enumerate(column) if words and _DATE.search(" ".join(word.text for word in words))]


def _broken(breaks: Iterable[bool]) -> list[list[int]]:
    """The numbers from 0, in groups that begin again at each break."""
    rows = [[0]]
    for at, begins in enumerate(breaks, 1):
        if begins:
            rows.append([at])
        else:
            rows[-1].append(at)
    return rows
