"""Web pages, and mails saved as HTML, as blocks."""

from collections.abc import Iterable, Iterator

from lxml import etree

from core.document_reader.blocks import Block, Document
from core.document_reader.errors import EMPTY, UnreadableDocumentError
from core.document_reader.html.content import Content
from core.document_reader.html.parsing import name_of, parsed
from core.document_reader.html.places import Place
from core.document_reader.html.styles import PageStyles
from core.document_reader.layout.content import Line
from core.document_reader.layout.numbered import numbered
from core.document_reader.numbering import LineNumbers
from core.document_reader.plain.decoding import markup
from core.document_reader.styled_text import Look

_LONGEST_TITLE = 200


def read_html(data: bytes) -> Document:
    """All that the page shows in reading order, then what its comments say, hidden. Raises UnreadableDocumentError.

    Menus and feet of pages are marginal. Scripts and style sheets are programs, no text.
    """
    root = parsed(markup(data))
    styles = PageStyles("\n".join(element.text or "" for element in root.iter("style")))
    content = Content(styles)
    place = Place()
    content.read(root, place)
    content.end(place)
    numbers = LineNumbers()
    blocks = [
        *_title(root, numbers),
        *numbered(content.flow, numbers),
        *_of_comments(content.comments, styles, numbers),
    ]
    if not blocks:
        raise UnreadableDocumentError(EMPTY)
    return Document(tuple(blocks), "html")


def _title(root: etree._Element, numbers: LineNumbers) -> Iterator[Block]:
    """The page's title, where no heading says what the page is about."""
    title = next((element.text or "" for element in root.iter("title")), "")
    if not any(name_of(element) == "h1" for element in root.iter()):
        content = Content(PageStyles(""))
        content.read(_element("h1", " ".join(title[:_LONGEST_TITLE].split())), Place(heading=1))
        content.end(Place(heading=1))
        yield from numbered(content.flow, numbers)


def _element(name: str, text: str) -> etree._Element:
    element = etree.Element(name)
    element.text = text
    return element


def _of_comments(comments: Iterable[str], styles: PageStyles, numbers: LineNumbers) -> Iterator[Block]:
    """What the comments say, as hidden lines."""
    place = Place(look=Look(hidden=True))
    for comment in comments:
        if not any(letter.isalnum() for letter in comment):
            continue
        content = Content(styles)
        content.read(parsed(f"<div>{comment}</div>"), place)
        content.end(place)
        lines = [one for one in content.flow if isinstance(one, Line) and not one.blank]
        yield from numbered(lines, numbers)
