"""What a workbook's sheets share: strings, fonts and number formats."""

from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element

from core.document_reader.errors import BROKEN, UnreadableDocumentError
from core.document_reader.excel.number_formats import NumberFormat
from core.document_reader.office_package import OfficePackage
from core.document_reader.office_xml import attribute, child, children, is_on, local, number
from core.document_reader.styled_text import Look, Piece


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its part in the package and whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets in order, and what their cells refer to by number."""

    sheets: tuple[Sheet, ...]
    strings: tuple[tuple[Piece, ...], ...]
    #: For each cell style.
    styles: tuple[tuple[Look, NumberFormat], ...]
    #: The day that Excel calls 0.
    epoch: datetime


def read_workbook(package: OfficePackage) -> Workbook:
    """The workbook. Raises UnreadableDocumentError if it has no sheets to read."""
    part = package.main_part("xl/workbook.xml")
    root = package.xml(part)
    relations = package.related(part)
    shared = dict(relations.values())
    if root is None:
        raise UnreadableDocumentError(BROKEN)
    sheets = tuple(
        Sheet(attribute(one, "name") or "", relations[identity][1], attribute(one, "state") not in (None, "visible"))
        for one in children(root, "sheets")
        if (identity := attribute(one, "id")) in relations and relations[identity][0] == "worksheet"
    )
    if not sheets:
        raise UnreadableDocumentError(BROKEN)
    # With 1900 as the first year, Excel counts a 29 February that never was; after it, days count from here.
    since_1904 = attribute(child(root, "workbookPr"), "date1904") in ("1", "true", "on")
    epoch = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001  cells have no zone
    strings = package.xml(shared.get("sharedStrings", ""))
    return Workbook(
        sheets,
        tuple(string_of(one) for one in strings if local(one) == "si") if strings is not None else (),
        tuple(_styles(package.xml(shared.get("styles", "")))),
        epoch,
    )


def string_of(element: Element, look: Look | None = None) -> tuple[Piece, ...]:
    """The pieces of a string; one without looks of its own has that of the cell."""
    pieces: list[Piece] = []
    for one in element:
        if local(one) == "t":
            pieces.append(Piece(_unescaped(one.text or ""), look or Look()))
        elif local(one) == "r":
            words = child(one, "t")
            text = words.text if words is not None else ""
            pieces.append(Piece(_unescaped(text or ""), _look(child(one, "rPr"))))
    return tuple(pieces)


def _unescaped(text: str) -> str:
    """Excel writes a carriage return in its own way (ECMA-376 22.4.2.4)."""
    return text.replace("_x000D_", "")


def _look(font: Element | None) -> Look:
    size = number(child(font, "sz"))
    return Look(
        struck=bool(is_on(child(font, "strike"))),
        bold=bool(is_on(child(font, "b"))),
        size=None if size is None else float(size),
    )


def _styles(root: Element | None) -> list[tuple[Look, NumberFormat]]:
    fonts = [_look(font) for font in children(root, "fonts")]
    codes = {number(one, "numFmtId"): attribute(one, "formatCode") for one in children(root, "numFmts")}
    styles = []
    for one in children(root, "cellXfs"):
        font, form = number(one, "fontId") or 0, number(one, "numFmtId") or 0
        look = fonts[font] if 0 <= font < len(fonts) else Look()
        styles.append((look, NumberFormat(form, codes.get(form))))
    return styles
