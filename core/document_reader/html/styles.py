"""What a page's style rules and attributes say of its elements, as far as it changes what a plan means."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml.etree import _Element as Element

from core.document_reader.styled_text import Look

_STRUCK = frozenset({"s", "strike", "del"})
_BOLD = frozenset({"b", "strong", "th"})
#: Shown to nobody, or only where a script doesn't run.
_HIDDEN = frozenset({"template", "noscript", "dialog", "datalist", "svg"})
_BRACE = re.compile(r"[{}]")
_CLASS = re.compile(r"\s*[a-z\d]*\.(?P<name>[\w-]+)\s*")
_BOLDEST = 600


class PageStyles:
    """The page's own rules for classes ("c3" that strikes out); those for print or small screens say nothing."""

    def __init__(self, sheets: str) -> None:
        self._classes: dict[str, dict[str, str]] = {}
        for selectors, declarations in _rules(_without_comments(sheets)):
            for selector in selectors.split(","):
                if match := _CLASS.fullmatch(selector):
                    self._classes.setdefault(match["name"].lower(), {}).update(_declared(declarations))

    def look(self, element: Element, name: str, outer: Look) -> Look:
        """How text in the element looks, within what looks as `outer`; what is struck or hidden stays so."""
        style = self._style_of(element)
        struck = name in _STRUCK or "line-through" in style.get("text-decoration", "")
        struck = struck or "line-through" in style.get("text-decoration-line", "")
        weight = style.get("font-weight", "")
        bold = weight == "bold" or (weight.isdecimal() and len(weight) < 5 and int(weight) >= _BOLDEST)
        bold = bold or (name in _BOLD and not weight) or (outer.bold and not weight)
        return replace(
            outer,
            struck=outer.struck or struck,
            bold=bold,
            hidden=outer.hidden or self._is_hidden(element, name, style),
        )

    def is_hidden(self, element: Element, name: str) -> bool:
        """Whether the page doesn't show the element."""
        return self._is_hidden(element, name, self._style_of(element))

    def _is_hidden(self, element: Element, name: str, style: Mapping[str, str]) -> bool:
        if name in _HIDDEN:
            return not (name == "dialog" and element.get("open") is not None)
        return (
            element.get("hidden") is not None
            or style.get("display") == "none"
            or style.get("visibility") in ("hidden", "collapse")
            or style.get("mso-hide") == "all"
        )

    def _style_of(self, element: Element) -> Mapping[str, str]:
        own, classes = element.get("style"), element.get("class")
        if not own and not classes:
            return {}
        style: dict[str, str] = {}
        for name in (classes or "").lower().split():
            style |= self._classes.get(name, {})
        return style | _declared(own or "")


def _declared(text: str) -> dict[str, str]:
    """Properties with their values, in lower case."""
    pairs = (declaration.partition(":") for declaration in text.lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, colon, value in pairs if colon}


def _without_comments(sheets: str) -> str:
    """The rules without comments, and without the marks that hid them from the oldest browsers."""
    first, *others = sheets.replace("<!--", "").replace("-->", "").split("/*")
    return first + "".join(other.partition("*/")[2] for other in others)


def _rules(sheets: str) -> Iterator[tuple[str, str]]:
    """Selectors with their declarations, without those inside "@media" and the like."""
    depth, start, selectors = 0, 0, ""
    for brace in _BRACE.finditer(sheets):
        words = sheets[start : brace.start()]
        start = brace.end()
        if brace[0] == "{":
            depth += 1
            selectors = words if depth == 1 else ""
        else:
            if depth == 1 and selectors:
                yield selectors, words
            depth = max(depth - 1, 0)
