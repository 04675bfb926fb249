"""The text of a Word paragraph in pieces of one look, and the text boxes that are anchored in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from core.document_reader.errors import BROKEN, UnreadableDocumentError
from core.document_reader.limits import DEEPEST
from core.document_reader.office_xml import attribute, child, chosen, local
from core.document_reader.styled_text import Look, Piece
from core.document_reader.word.styles import Properties, Styles, letter_properties

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SKIPPED = frozenset({"pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "instrText", "delInstrText", "fldData", "smartTagPr"})
_PICTURES = frozenset({"drawing", "pict", "object"})
_DELETED = frozenset({"del", "moveFrom"})


@dataclass(slots=True)
class ParagraphText:
    """Reads one paragraph; `pieces` and `boxes` are what came of it."""

    styles: Styles
    #: The addresses of links, by id.
    links: dict[str, str]
    #: What the paragraph's style says.
    inherited: Properties
    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    def read(self, elements: Iterable[Element], look: Look, depth: int = 0) -> None:
        """Take in the elements. Raises UnreadableDocumentError if they nest deeper than any document does."""
        if depth > DEEPEST:
            raise UnreadableDocumentError(BROKEN)
        for element in elements:
            name = local(element)
            if name in ("t", "delText"):
                self.pieces.append(Piece(element.text or "", look))
            elif name in _SIGNS:
                self.pieces.append(Piece(_SIGNS[name], look))
            elif name in _PICTURES:
                self._find_boxes(element, depth + 1)
            elif name == "hyperlink":
                self._read_link(element, look, depth)
            elif name == "AlternateContent":
                self.read(chosen(element), look, depth + 1)
            elif name not in _SKIPPED and len(element):
                self.read(element, self._look(element, name, look), depth + 1)

    def _look(self, element: Element, name: str, look: Look) -> Look:
        """The look of what is in the element; a struck paragraph stays struck."""
        if name in _DELETED:
            return Look(struck=True, bold=look.bold, size=look.size, hidden=look.hidden)
        if name != "r":
            return look
        own = letter_properties(child(element, "rPr"))
        style = attribute(child(element, "rPr", "rStyle"))
        whole = own.over(self.styles.of(style)).over(self.inherited)
        return Look(
            struck=look.struck or bool(whole.strike or whole.double_strike),
            bold=bool(whole.bold),
            size=whole.size,
            hidden=look.hidden or bool(whole.vanish),
        )

    def _read_link(self, element: Element, look: Look, depth: int) -> None:
        """The link's words, and its address after words that don't have it."""
        before = len(self.pieces)
        self.read(element, look, depth + 1)
        words = "".join(piece.text for piece in self.pieces[before:])
        address = self.links.get(attribute(element, "id") or "", "")
        if address and address not in words:
            last = self.pieces[-1].look if len(self.pieces) > before else look
            self.pieces.append(Piece(f" {address}", last))

    def _find_boxes(self, elements: Iterable[Element], depth: int) -> None:
        """Text boxes of a drawing, each once: alternate content holds it in two ways."""
        if depth > DEEPEST:
            raise UnreadableDocumentError(BROKEN)
        for one in elements:
            name = local(one)
            if name == "txbxContent":
                self.boxes.append(one)
            elif name == "AlternateContent":
                self._find_boxes(chosen(one), depth + 1)
            else:
                self._find_boxes(one, depth + 1)
