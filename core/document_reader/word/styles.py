"""What a document's styles say of paragraphs and letters, each with what it inherits."""

import re
from dataclasses import dataclass, fields, replace
from xml.etree.ElementTree import Element

from core.document_reader.office_xml import attribute, child, is_on, local, number

_HEADING = re.compile(r"(?:heading|rubrik|overskrift|otsikko)\s*(\d)$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|rubrik|tittel|titel)$", re.IGNORECASE)
_SUBTITLE = re.compile(r"(?:subtitle|underrubrik|undertittel)$", re.IGNORECASE)
_LISTED = re.compile(r"(?:list (?:bullet|number)|punktlista|numrerad lista|listpunkt)", re.IGNORECASE)
_DEEPEST_CHAIN = 30
#: Outline level 9 is body text (ECMA-376 17.3.1.20).
_BODY_TEXT = 9
TITLE = 0


@dataclass(frozen=True, slots=True)
class Properties:
    """What one place says; None if it leaves it to the next."""

    bold: bool | None = None
    strike: bool | None = None
    double_strike: bool | None = None
    vanish: bool | None = None
    #: Points.
    size: float | None = None
    #: 0 for a title, 1 to 9 for headings, -1 for body text.
    level: int | None = None
    listed: bool | None = None
    list_level: int | None = None
    #: Twentieths of a point.
    left: int | None = None
    before: int | None = None
    after: int | None = None

    def over(self, other: "Properties") -> "Properties":
        """These, and the other's where these say nothing."""
        missing = {
            field.name: getattr(other, field.name) for field in fields(self) if getattr(self, field.name) is None
        }
        return replace(self, **missing)


class Styles:
    """The document's styles by id."""

    def __init__(self, root: Element | None) -> None:
        elements = [one for one in root if local(one) == "style"] if root is not None else []
        self._elements = {attribute(one, "styleId") or "": one for one in elements}
        self._known: dict[str, Properties] = {}
        defaults = child(root, "docDefaults")
        self.defaults = paragraph_properties(child(defaults, "pPrDefault", "pPr")).over(
            letter_properties(child(defaults, "rPrDefault", "rPr"))
        )
        self.normal = next(
            (
                attribute(one, "styleId") or ""
                for one in elements
                if attribute(one, "type") == "paragraph" and attribute(one, "default") in ("1", "true", "on")
            ),
            "",
        )

    def of(self, style: str | None, depth: int = 0) -> Properties:
        """What the style says, and the styles it is based on; nothing for an unknown one."""
        element = self._elements.get(style or "")
        if element is None or depth > _DEEPEST_CHAIN:
            return Properties()
        if style not in self._known:
            own = _by_name(attribute(child(element, "name")) or "")
            own = own.over(paragraph_properties(child(element, "pPr"))).over(letter_properties(child(element, "rPr")))
            self._known[style or ""] = own.over(self.of(attribute(child(element, "basedOn")), depth + 1))
        return self._known[style or ""]


def paragraph_properties(element: Element | None) -> Properties:
    """What a w:pPr says by itself."""
    if element is None:
        return Properties()
    outline = number(child(element, "outlineLvl"))
    numbered = child(element, "numPr")
    list_id = number(child(numbered, "numId"))
    spacing, indent = child(element, "spacing"), child(element, "ind")
    left = number(indent, "left")
    return Properties(
        level=None if outline is None else (outline + 1 if 0 <= outline < _BODY_TEXT else -1),
        listed=None if list_id is None else list_id > 0,
        list_level=number(child(numbered, "ilvl")),
        left=number(indent, "start") if left is None else left,
        before=number(spacing, "before"),
        after=number(spacing, "after"),
    )


def letter_properties(element: Element | None) -> Properties:
    """What a w:rPr says by itself."""
    if element is None:
        return Properties()
    half_points = number(child(element, "sz"))
    return Properties(
        bold=is_on(child(element, "b")),
        strike=is_on(child(element, "strike")),
        double_strike=is_on(child(element, "dstrike")),
        vanish=is_on(child(element, "vanish")),
        size=None if half_points is None else half_points / 2,
    )


def _by_name(name: str) -> Properties:
    """What the name of a built-in style means, in English and the Nordic languages."""
    name = name.strip()
    if _TITLE.match(name):
        return Properties(level=TITLE)
    if _SUBTITLE.match(name):
        return Properties(level=2)
    if match := _HEADING.match(name):
        return Properties(level=max(int(match[1]), 1))
    return Properties(listed=True) if _LISTED.match(name) else Properties()
