"""Word documents as blocks."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from xml.etree.ElementTree import Element

from core.document_reader.blocks import Block, Document, Paragraph
from core.document_reader.errors import BROKEN, UnreadableDocumentError
from core.document_reader.layout.numbered import numbered
from core.document_reader.numbering import LineNumbers
from core.document_reader.office_package import OfficePackage
from core.document_reader.office_xml import attribute, child, local
from core.document_reader.word.content import Content, has_title
from core.document_reader.word.styles import Styles

#: What stands outside the body, in the order it is read; the element of one note.
_MARGINS = {"header": "", "footer": "", "footnotes": "footnote", "endnotes": "endnote"}
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_word(data: bytes) -> Document:
    """All of the body in reading order, then page heads, page feet and notes. Raises UnreadableDocumentError."""
    package = OfficePackage(data)
    part = package.main_part("word/document.xml")
    relations = package.related(part)
    body = child(package.xml(part), "body")
    if body is None:
        raise UnreadableDocumentError(BROKEN)
    styles = Styles(package.xml(next((name for kind, name in relations.values() if kind == "styles"), "")))
    content = Content(styles, _links(relations), has_title(body, styles))
    numbers = LineNumbers()
    blocks = [*numbered(content.read(body), numbers)]
    margins = (_margin(package, styles, numbers, kind, name) for kind, name in _margin_parts(relations))
    return Document((*blocks, *_once(chain.from_iterable(margins))), "docx")


def _links(relations: dict[str, tuple[str, str]]) -> dict[str, str]:
    return {
        identity: address
        for identity, (kind, address) in relations.items()
        if kind == "hyperlink" and address.startswith(("http://", "https://"))
    }


def _margin_parts(relations: dict[str, tuple[str, str]]) -> list[tuple[str, str]]:
    return [(kind, name) for wanted in _MARGINS for kind, name in sorted(relations.values()) if kind == wanted]


def _margin(package: OfficePackage, styles: Styles, numbers: LineNumbers, kind: str, name: str) -> Iterator[Block]:
    root = package.xml(name)
    content = Content(styles, _links(package.related(name)))
    parts: Iterable[Element] = [root] if root is not None else []
    if _MARGINS[kind] and root is not None:
        parts = [one for one in root if local(one) == _MARGINS[kind] and attribute(one, "type") not in _SEPARATORS]
    for one in parts:
        yield from numbered(content.read(one), numbers)


def _once(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Each line in the margins, once: first, even and odd pages often say the same."""
    seen: set[str] = set()
    for block in blocks:
        lines = [block] if isinstance(block, Paragraph) else [line for cell in block.cells for line in cell.paragraphs]
        for line in lines:
            if line.text not in seen:
                seen.add(line.text)
                yield replace(line, heading_level=None, marginal=True)
