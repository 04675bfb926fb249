"""Lines and tables of a page, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from core.document_reader.blocks import Paragraph
from core.document_reader.errors import BROKEN, TOO_LARGE, UnreadableDocumentError
from core.document_reader.html.parsing import is_comment, name_of
from core.document_reader.html.places import BLOCKS, NO_TEXT, Place, place_in
from core.document_reader.html.styles import PageStyles
from core.document_reader.html.table import PageCell, PageTable
from core.document_reader.layout.content import Line, Table
from core.document_reader.limits import MOST_LINES
from core.document_reader.styled_text import Look, Piece, lines_of

#: Elements in elements; pages nest deeper than office documents.
_DEEPEST = 200
_CELLS = frozenset({"td", "th"})
_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot", "form"})
_WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class Content:
    """Reads elements of a page; `flow` and `comments` are what came of it."""

    styles: PageStyles
    flow: list[Line | Table] = field(default_factory=list)
    #: What the page's comments say, the oldest list among it.
    comments: list[str] = field(default_factory=list)
    _pieces: list[Piece] = field(default_factory=list)
    _begins_item: bool = False
    _gap: bool = False

    def read(self, element: Element, place: Place, depth: int = 0) -> None:
        """Take in what is in the element. Raises UnreadableDocumentError if it nests deeper than any page does."""
        if depth > _DEEPEST:
            raise UnreadableDocumentError(BROKEN)
        self._text(element.text, place)
        for child in element:
            if is_comment(child):
                self.comments.append(child.text or "")
            elif (name := name_of(child)) and name not in NO_TEXT:
                self._element(child, name, place_in(child, name, place, self.styles), depth + 1)
            self._text(child.tail, place)

    def end(self, place: Place) -> None:
        """End the line that what was read last stands on."""
        pieces, self._pieces = self._pieces, []
        text = "".join(piece.text for piece in pieces)
        if text.count("\n") > MOST_LINES:
            raise UnreadableDocumentError(TOO_LARGE)
        if text.endswith("\n") and text.strip():
            # A break before the end of a block is not seen.
            pieces[-1] = replace(pieces[-1], text=pieces[-1].text.removesuffix("\n"))
        elif text == "\n":
            pieces = []
        elif not text.strip(" \t\n\r\f"):
            return
        for line in lines_of(pieces):
            whole = Line(tuple(line), self._template(place))
            self.flow.append(whole)
            self._begins_item = self._begins_item and whole.blank

    def _element(self, element: Element, name: str, place: Place, depth: int) -> None:
        if name == "br":
            self._pieces.append(Piece("\n", place.look))
        elif name == "hr":
            self.end(place)
            self._gap = True
        elif name == "table" and not (place.marginal or place.look.hidden):
            self.end(place)
            self._table(element, replace(place, lists=0, inset=0), depth)
        elif name in BLOCKS:
            self.end(place)
            self._begins_item = name == "li" or self._begins_item
            self.read(element, place, depth)
            self.end(place)
            self._begins_item = self._begins_item and name != "li"
        else:
            if name in _CELLS and self._pieces:
                self._pieces.append(Piece(" | ", place.look))
            self.read(element, place, depth)
            if name == "a":
                self._address(element.get("href") or "", place.look)

    def _table(self, element: Element, place: Place, depth: int) -> None:
        table = PageTable()
        self._rows(element, place, table, depth)
        if (finished := table.finished()).cells:
            self.flow.append(finished)

    def _rows(self, element: Element, place: Place, table: PageTable, depth: int) -> None:
        """Add the rows in the element to the table; what else is in it stands above the table."""
        if depth > _DEEPEST:
            raise UnreadableDocumentError(BROKEN)
        self._text(element.text, place)
        for child in element:
            name = name_of(child)
            inside = place_in(child, name, place, self.styles) if name else place
            if is_comment(child):
                self.comments.append(child.text or "")
            elif name == "tr":
                cells = [*self._cells(child, inside, depth + 1)]
                hidden = self.styles.is_hidden(child, name)
                table.add(cells, head=name_of(element) == "thead", hidden=hidden)
            elif name in _ROW_GROUPS:
                self._rows(child, inside, table, depth + 1)
            elif name and name not in NO_TEXT:
                self._element(child, name, inside, depth + 1)
            self._text(child.tail, place)
        self.end(place)

    def _cells(self, row: Element, place: Place, depth: int) -> Iterator[PageCell]:
        for child in row:
            name = name_of(child)
            if is_comment(child):
                self.comments.append(child.text or "")
            elif name and name not in NO_TEXT:
                content = Content(self.styles, comments=self.comments)
                inside = place_in(child, name, place, self.styles)
                content.read(child, inside, depth + 1)
                content.end(inside)
                yield PageCell(content.flow, name == "th", child.get("rowspan"), child.get("colspan"))

    def _text(self, text: str | None, place: Place) -> None:
        if not text:
            return
        if not place.kept:
            text = _WHITE_SPACE.sub(" ", text)
            if not self._pieces or self._pieces[-1].text.endswith((" ", "\n")):
                text = text.removeprefix(" ")
        if text:
            self._pieces.append(Piece(text, place.look))

    def _address(self, address: str, look: Look) -> None:
        """The address of a link, after words that don't have it."""
        if address.startswith(("http://", "https://")) and not any(address in piece.text for piece in self._pieces):
            self._pieces.append(Piece(f" {address}", look))

    def _template(self, place: Place) -> Paragraph:
        gap, self._gap = self._gap, False
        return Paragraph(
            0,
            "",
            heading_level=None if place.marginal else place.heading,
            bullet=self._begins_item,
            indent=max(place.lists - 1, 0) + place.inset,
            gap_before=gap,
            marginal=place.marginal,
        )
