"""Pdf files as blocks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from core.document_reader.blocks import Block, Cell, Document, Grid, Paragraph
from core.document_reader.errors import UnreadableDocumentError
from core.document_reader.numbering import LineNumbers
from core.document_reader.pdf.cells import PdfTable
from core.document_reader.pdf.margins import marginal_lines
from core.document_reader.pdf.open_pdf import mended, open_pages
from core.document_reader.pdf.page_content import page_content
from core.document_reader.pdf.page_parts import PageParts, page_parts
from core.document_reader.pdf.words import TextLine, pieces_of_line
from core.document_reader.styled_text import lines_of, paragraphs_of

_PICTURES = (
    "Filen går inte att läsa. Sidorna är bilder utan text, troligen inskannade. "
    "Skicka originalet från Word eller Excel i stället."
)
#: Letters' sizes to the right that are one step in.
_STEP = 1.5
#: A line this many usual heights below the one above stands after a gap.
_GAP = 1.35


@dataclass(slots=True)
class _Placed:
    """A line or table of a page."""

    page: int
    content: TextLine | PdfTable
    marginal: bool = False
    gap_before: bool = False
    indent: int = 0


def read_pdf(data: bytes) -> Document:
    """The pages' lines and tables. Raises UnreadableDocumentError, also for pages that are only pictures."""
    pages = _pages(data)
    placed = [one for page, marginal in zip(pages, _margins(pages), strict=True) for one in _page(page, marginal)]
    if not placed:
        raise UnreadableDocumentError(_PICTURES)
    _measure(placed)
    numbers = LineNumbers()
    return Document(tuple(block for one in _joined(placed) for block in _blocks(one, numbers)), "pdf")


def _pages(data: bytes) -> list[PageParts]:
    """The pages; those of a file whose parts can't be found where it says, are searched for."""
    try:
        pages = [page_parts(page) for page in open_pages(data)]
    except UnreadableDocumentError:
        pages = []
        # What is wrong is said of the file as it came.
        if not (other := _mended_pages(data)):
            raise
        return other
    if any(page.words for page in pages):
        return pages
    return _mended_pages(data) or pages


def _mended_pages(data: bytes) -> list[PageParts]:
    if b"startxref" not in data:
        return []
    try:
        pages = [page_parts(page) for page in open_pages(mended(data))]
    except Exception:  # noqa: BLE001  a second try that fails leaves what the first one said
        return []
    return pages if any(page.words for page in pages) else []


def _margins(pages: Sequence[PageParts]) -> list[set[int]]:
    return marginal_lines([page.lines for page in pages], [page.height for page in pages])


def _page(page: PageParts, marginal: set[int]) -> Iterator[_Placed]:
    """The page's head, its text and its foot."""
    heads = [at for at in sorted(marginal) if at < len(page.lines) / 2]
    feet = [at for at in sorted(marginal) if at not in heads]
    outside = {word for at in marginal for word in page.lines[at].words}
    yield from (_Placed(page.number, page.lines[at], marginal=True) for at in heads)
    for content in page_content(page, [word for word in page.words if word not in outside]):
        yield _Placed(page.number, content)
    yield from (_Placed(page.number, page.lines[at], marginal=True) for at in feet)


def _measure(placed: Sequence[_Placed]) -> None:
    """Find the gaps and steps in of the lines, by what is usual in the document."""
    lines = [(one, one.content) for one in placed if isinstance(one.content, TextLine) and not one.marginal]
    heights = [below.top - above.top for (_, above), (_, below) in pairwise(lines) if below.top > above.top]
    usual = median(heights) if heights else 0.0
    above: TextLine | None = None
    for one, line in lines:
        if above is not None and line.top > above.top:
            height = line.top - above.top
            one.gap_before = height > _GAP * usual and height > _GAP * line.size
        above = line
    for _, of_page in groupby(lines, key=lambda pair: pair[0].page):
        on_page = list(of_page)
        left = min(line.words[0].x0 for _, line in on_page)
        for one, line in on_page:
            one.indent = int((line.words[0].x0 - left) / (_STEP * line.size) + 0.5)


def _joined(placed: Sequence[_Placed]) -> list[_Placed]:
    """The same, with tables that go on over a page's end as one."""
    joined: list[_Placed] = []
    table: _Placed | None = None
    for one in placed:
        if isinstance(one.content, PdfTable):
            before = table.content if table is not None and table.page + 1 == one.page else None
            if isinstance(before, PdfTable) and table is not None and one.content.continues(before):
                before.append(one.content)
                table.page = one.page
                continue
            table = one
        elif not one.marginal:
            table = None
        joined.append(one)
    return joined


def _blocks(placed: _Placed, numbers: LineNumbers) -> Iterator[Block]:
    template = Paragraph(0, "", page=placed.page, marginal=placed.marginal, indent=placed.indent)
    if isinstance(placed.content, TextLine):
        template = replace(template, number=numbers.take(), gap_before=placed.gap_before)
        for line in lines_of(pieces_of_line(placed.content)):
            yield from paragraphs_of(line, template)
    else:
        yield _grid(placed.content, template, numbers)


def _grid(table: PdfTable, template: Paragraph, numbers: LineNumbers) -> Grid:
    """The table as a grid; a row takes as many lines as its longest cell."""
    cells: list[Cell] = []
    for row, of_row in groupby(table.cells, key=lambda cell: cell.row):
        lines = [(cell, cell.lines()) for cell in of_row]
        number = numbers.take(max(1, *(len(of_cell) for _, of_cell in lines)))
        for cell, of_cell in lines:
            paragraphs = [
                paragraph
                for offset, line in enumerate(of_cell)
                for paragraph in paragraphs_of(line, replace(template, number=number + offset))
            ]
            cells.append(Cell(row, cell.column, tuple(paragraphs), cell.row_span, cell.column_span))
    return Grid(tuple(cells), table.rows, len(table.edges))
