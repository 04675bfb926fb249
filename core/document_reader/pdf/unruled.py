"""Lines with wide gaps at the same places: columns of a page, or a table without rules around its cells."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import mean

from core.document_reader.pdf.cells import PdfCell, PdfTable
from core.document_reader.pdf.words import TextLine, Word

Gap = tuple[float, float]
#: As much of a date as tells that a column has some.
_DATE = re.compile(
    r"\d\s?/\s?\d|\d{4}-\d\d|\d[.:]?\s?(?:e\s)?(?:jan|feb|mar|apr|ma[ijy]|jun|jul|aug|sep|o[ck]t|nov|de[cs])",
    re.IGNORECASE,
)
#: Points; a narrower gap between columns is a blank.
_NARROWEST = 4.0
#: Words in the lines of running text.
_PROSE = 5
_ENDLESS = 1e6


def run_length(lines: Sequence[TextLine], start: int) -> tuple[int, list[Gap]]:
    """How many lines from there have gaps in common, and those gaps; 1 and none where the next doesn't share any."""
    gaps = _gaps(lines[start])
    end = start + 1
    several = 1
    while gaps and end < len(lines) and not _parts(lines, end):
        shared = _shared(gaps, lines[end])
        if not shared:
            break
        gaps = shared
        several += len(lines[end].segments()) > 1
        end += 1
    while end - 1 > start and len(lines[end - 1].segments()) == 1 and several < 2:
        end -= 1
    return (end - start, gaps) if several >= 2 else (1, [])


def are_columns(lines: Sequence[TextLine], gaps: Sequence[Gap]) -> bool:
    """Whether the lines are columns that are each read from top to bottom, rather than rows of a table."""
    columns = _by_column(lines, gaps)
    dated = [sum(bool(_DATE.search(_text(words))) for words in column if words) for column in columns]
    if sum(count >= 2 for count in dated) >= 2:
        return True
    filled = [[words for words in column if words] for column in columns]
    beside = sum(sum(bool(words) for words in row) > 1 for row in zip(*columns, strict=True))
    if min(len(column) for column in filled) >= 3 and beside < 0.4 * len(lines):
        return True
    prose = [mean(len(words) for words in column) >= _PROSE for column in filled]
    return all(prose) or (any(prose) and len(columns) == 2 and beside > 0.8 * len(lines) and not any(dated))


def column_words(lines: Sequence[TextLine], gaps: Sequence[Gap]) -> list[list[Word]]:
    """The words of each column."""
    return [[word for words in column for word in words] for column in _by_column(lines, gaps)]


def unruled_table(lines: Sequence[TextLine], gaps: Sequence[Gap], rules: Sequence[float]) -> PdfTable:
    """The lines as a table; `rules` are the places of horizontal rules."""
    columns = _by_column(lines, gaps)
    rows = _rows(lines, columns, rules)
    edges = [min(words[0].x0 for words in column if words) for column in columns]
    rights = [max(words[-1].x1 for words in column if words) for column in columns]
    table = PdfTable(rows=len(rows), edges=edges)
    for row, places in enumerate(rows):
        for column, of_column in enumerate(columns):
            words = [word for at in places for word in of_column[at]]
            table.cells.append(PdfCell(row, column, words, right=rights[column]))
    return table


def _rows(
    lines: Sequence[TextLine], columns: Sequence[Sequence[Sequence[Word]]], rules: Sequence[float]
) -> list[list[int]]:
    """Which lines each row has: between rules, else between wider gaps, else from one date to the next."""
    key = _key_column(columns)
    gaps = [below.top - above.top for above, below in pairwise(lines)]
    ruled = [
        any(above.middle < rule < below.middle for rule in rules)
        for above, below in pairwise([line.words[0] for line in lines])
    ]
    wide = [gap > 1.2 * min(gaps, default=0) for gap in gaps]
    keyed = [bool(words) for words in key[1:]]
    for breaks in (ruled, wide):
        rows = _broken(breaks)
        if any(breaks) and all(sum(bool(key[at]) for at in row) <= 1 for row in rows):
            return rows
    return _broken([by_key or (by_gap and not any(keyed)) for by_key, by_gap in zip(keyed, wide, strict=True)])


def _key_column(columns: Sequence[Sequence[Sequence[Word]]]) -> Sequence[Sequence[Word]]:
    """The column with the most dates; the first where none has any."""
    return max(columns, key=lambda column: sum(bool(_DATE.search(_text(words))) for words in column))


def _broken(breaks: Iterable[bool]) -> list[list[int]]:
    """The numbers from 0, in groups that begin anew at each break."""
    rows = [[0]]
    for at, begins in enumerate(breaks, 1):
        if begins:
            rows.append([at])
        else:
            rows[-1].append(at)
    return rows


def _by_column(lines: Sequence[TextLine], gaps: Sequence[Gap]) -> list[list[list[Word]]]:
    """For each column the words of each line."""
    edges = [-_ENDLESS, *((left + right) / 2 for left, right in gaps), _ENDLESS]
    return [
        [[word for word in line.words if left <= (word.x0 + word.x1) / 2 < right] for line in lines]
        for left, right in pairwise(edges)
    ]


def _gaps(line: TextLine) -> list[Gap]:
    return [(left[-1].x1, right[0].x0) for left, right in pairwise(line.segments())]


def _shared(gaps: Sequence[Gap], line: TextLine) -> list[Gap]:
    """What of the gaps no word of the line stands in; none where the line lies in no one column."""
    free = [(-_ENDLESS, line.words[0].x0)]
    free += [(left.x1, right.x0) for left, right in pairwise(line.words)]
    free.append((line.words[-1].x1, _ENDLESS))
    shared = [
        (max(left, start), min(right, end))
        for left, right in gaps
        for start, end in free
        if min(right, end) - max(left, start) >= _NARROWEST
    ]
    # A line that fits into the space beside all gaps stands in a column only if it crosses none.
    return shared if len(shared) == len(gaps) or len(line.segments()) > 1 else []


def _parts(lines: Sequence[TextLine], at: int) -> bool:
    """Whether the line is a heading or stands apart: larger letters alone, or a much wider gap above."""
    line, above = lines[at], lines[at - 1]
    alone = len(line.segments()) == 1
    space = line.top - above.bottom
    return (alone and line.size > 1.15 * above.size) or space > 3 * max(line.size, above.size)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
