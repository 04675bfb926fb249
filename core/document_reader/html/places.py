"""Where in a page its text stands, and how it looks there."""

import re
from dataclasses import dataclass

from lxml.etree import _Element as Element

from core.document_reader.html.styles import PageStyles
from core.document_reader.styled_text import Look

#: Programs, pictures, and what the page says of itself.
NO_TEXT = frozenset(
    {"script", "style", "head", "title", "iframe", "object", "embed", "canvas", "audio", "video", "map"}
)
#: Elements that begin a line of their own.
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir"}
    | {"div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"}
    | {"h6", "header", "hgroup", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option"}
    | {"p", "pre", "section", "select", "summary", "table", "tbody", "textarea", "tfoot", "thead", "tr"}
    | {"ul"}
)
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_MARGINS, _MARGIN_ROLES = frozenset({"nav", "footer", "select"}), frozenset({"navigation", "contentinfo"})
#: What pages call their menus, paths, feet and questions about cookies.
_MARGIN_NAME = re.compile(
    r"(?:(?!has|with|no|is|show|hide)\w{1,20}[-_]{1,2})?(?:menu|meny|navbar|footer|sidfot)|"
    r"(?:bread-?crumb|br[oö]dsmul|cookie).{0,30}",
    re.IGNORECASE,
)
_WHOLE_PAGE = frozenset({"html", "body", "main"})
_HEADING = re.compile(r"h([1-6])")
_PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the page something stands, and how it looks there."""

    look: Look = _PLAIN
    heading: int | None = None
    #: How many lists it stands in.
    lists: int = 0
    #: Set in otherwise: an explanation, a quotation.
    inset: int = 0
    #: In the page's menu or foot.
    marginal: bool = False
    #: Line breaks in the text are line breaks of the page.
    kept: bool = False


def place_in(element: Element, name: str, outer: Place, styles: PageStyles) -> Place:
    """Where text in the element of that name stands, within `outer`."""
    heading = _HEADING.fullmatch(name)
    return Place(
        look=styles.look(element, name, outer.look),
        heading=int(heading[1]) if heading else outer.heading,
        lists=outer.lists + (name in _LISTS),
        inset=outer.inset + (name in ("dd", "blockquote")),
        marginal=outer.marginal or _is_margin(element, name),
        kept=outer.kept or name == "pre",
    )


def _is_margin(element: Element, name: str) -> bool:
    """Whether it is the page's menu, path or foot, and none of what the page is about."""
    if name in _MARGINS or element.get("role") in _MARGIN_ROLES:
        return True
    called = f"{element.get('class', '')} {element.get('id', '')} {element.get('aria-label', '')}".split()
    return name not in _WHOLE_PAGE and any(_MARGIN_NAME.fullmatch(word) for word in called)
