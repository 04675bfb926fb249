"""Paragraphs and tables of a Word document as they stand, before their lines are numbered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from core.document_reader.blocks import Paragraph
from core.document_reader.errors import BROKEN, UnreadableDocumentError
from core.document_reader.layout.content import Line, Table
from core.document_reader.limits import DEEPEST
from core.document_reader.office_xml import attribute, child, local, parts_of
from core.document_reader.styled_text import Look, lines_of
from core.document_reader.word.paragraph_text import ParagraphText
from core.document_reader.word.styles import TITLE, Properties, Styles, paragraph_properties
from core.document_reader.word.table import read_table

_BLOCKS = frozenset({"p", "tbl"})
#: Twentieths of a point: half a line more than between other paragraphs.
_GAP = 100
#: Twentieths of a point that are one step in: a centimetre.
_STEP = 567


@dataclass(slots=True)
class Content:
    """Reads the paragraphs and tables of a part of the document."""

    styles: Styles
    links: dict[str, str] = field(default_factory=dict)
    #: Where a title stands above, headings are one level further down.
    has_title: bool = False

    def read(self, parent: Iterable[Element], depth: int = 0, *, struck: bool = False) -> Iterator[Line | Table]:
        """Lines and tables in reading order. Raises UnreadableDocumentError if they nest too deep."""
        if depth > DEEPEST:
            raise UnreadableDocumentError(BROKEN)
        for element, deleted in parts_of(parent, _BLOCKS, depth, struck=struck):
            if local(element) == "tbl":
                yield read_table(element, self.read, depth, struck=deleted)
            else:
                yield from self._paragraph(element, depth, struck=deleted)

    def _paragraph(self, element: Element, depth: int, *, struck: bool) -> Iterator[Line | Table]:
        style = attribute(child(element, "pPr", "pStyle")) or self.styles.normal
        own = paragraph_properties(child(element, "pPr"))
        whole = own.over(self.styles.of(style)).over(self.styles.defaults)
        text = ParagraphText(self.styles, self.links, whole)
        text.read(element, Look(struck=struck), depth)
        template = self._template(whole)
        for pieces in lines_of(text.pieces):
            yield Line(tuple(pieces), template)
            template = replace(template, gap_before=False)
        for box in text.boxes:
            yield from self.read(box, depth + 1, struck=struck)

    def _template(self, whole: Properties) -> Paragraph:
        level = whole.level if whole.level is not None and whole.level >= TITLE else None
        listed = bool(whole.listed) and level is None
        if level is not None:
            level = min(level + 1, 9) if self.has_title else max(level, 1)
        normal = self.styles.of(self.styles.normal).over(self.styles.defaults)
        usual = max(normal.before or 0, normal.after or 0)
        return Paragraph(
            0,
            "",
            heading_level=level,
            bullet=listed,
            indent=max(whole.list_level or 0 if listed else (whole.left or 0) // _STEP, 0),
            gap_before=(whole.before or 0) >= usual + _GAP,
        )


def has_title(body: Element, styles: Styles) -> bool:
    """Whether a paragraph of the body has the style of a title."""
    names = {attribute(one) for one in body.iter() if local(one) == "pStyle"}
    return any(styles.of(name).level == TITLE for name in names)
