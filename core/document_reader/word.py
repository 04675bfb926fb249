"""Word documents to numbered lines; run as a module, in a child process (reading.py)."""

import io
import re
from collections.abc import Iterator

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from core.document_reader.child import serve
from core.document_reader.line import MOST_LINES, Line
from core.document_reader.package import check_package

_HEADING = re.compile(r"^(?:heading|rubrik|title|underrubrik|subtitle)\b", re.IGNORECASE)
_LIST = re.compile(r"^list(?:a|stycke)?\b|^(?:punkt|numrerad) ?lista", re.IGNORECASE)
#: Taken away by a reviewer, drawn beside the text, or a copy for older programs.
_SKIPPED = {qn(name) for name in ("w:del", "w:moveFrom", "w:pict", "w:drawing", "w:txbxContent", "w:instrText")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_SIGNS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_DEEPEST = 20


def word_lines(data: bytes) -> list[Line]:
    """Paragraphs and tables in the document's order; headings and lists by their styles. Raises UnreadableFileError."""
    check_package(data, "word/document.xml")
    document = Document(io.BytesIO(data))
    lines: list[Line] = []
    tables = 0
    for block in _blocks(document.element.body, 0):
        if len(lines) > MOST_LINES:
            break
        if block.tag == qn("w:tbl"):
            tables += 1
            for cells in _rows(block, document.part, 0):
                lines.append(Line(len(lines) + 1, " | ".join(cells), cells=cells, table=tables))
        else:
            paragraph = Paragraph(block, document)
            style = (paragraph.style.name or "") if paragraph.style is not None else ""
            heading = bool(_HEADING.match(style))
            bullet = "- " if not heading and _listed(block, style) else ""
            for text in _text(block, document.part).split("\n"):
                lines.append(Line(len(lines) + 1, f"{bullet}{text.strip()}" if text.strip() else "", heading=heading))
    return lines


def _blocks(parent: BaseOxmlElement, depth: int) -> Iterator[BaseOxmlElement]:
    """Paragraphs and tables, those inside content controls too."""
    for child in parent:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins")) and depth < _DEEPEST:
            yield from _blocks(child, depth + 1)


def _listed(block: BaseOxmlElement, style: str) -> bool:
    numbered = block.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
    return numbered or bool(_LIST.match(style))


def _rows(table: BaseOxmlElement, part: object, depth: int) -> Iterator[tuple[str, ...]]:
    """Each row's cells; one that spans several columns is said once, with empty ones after it."""
    for row in table.iter(qn("w:tr")):
        if row.getparent() is not table:
            continue
        cells: list[str] = []
        for cell in row.iter(qn("w:tc")):
            if cell.getparent() is row:
                words = [_text(block, part) for block in _blocks(cell, depth) if block.tag == qn("w:p")]
                cells.append(" ".join(" ".join(words).split()))
                span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
                cells += [""] * min(int(span.get(qn("w:val"), "1")) - 1 if span is not None else 0, 50)
        if any(cells):
            yield tuple(cells)


def _text(element: BaseOxmlElement, part: object) -> str:
    """What is read in the paragraph: without what was deleted; a link's address after words that don't have it."""
    pieces: list[str] = []
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == qn("w:t"):
            pieces.append(child.text or "")
        elif child.tag in _SIGNS:
            pieces.append(_SIGNS[child.tag])
        elif child.tag == qn("w:hyperlink"):
            words = _text(child, part)
            address = _address(child, part)
            pieces.append(f"{words} {address}" if address and address not in words else words)
        elif len(child):
            pieces.append(_text(child, part))
    return "".join(pieces)


def _address(link: BaseOxmlElement, part: object) -> str:
    relation = getattr(part, "rels", {}).get(link.get(qn("r:id")) or "")
    address = str(relation.target_ref) if relation is not None and relation.is_external else ""
    return address if address.startswith(("http://", "https://")) else ""


if __name__ == "__main__":
    serve(word_lines)
