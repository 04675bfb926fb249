"""The text of a page to a tree, within limits; nothing that the page names is fetched."""

from lxml import etree

from core.document_reader.errors import BROKEN, TOO_LARGE, UnreadableDocumentError

#: Tags and comments of a page; each takes memory many times its length.
_MOST_TAGS = 100_000


def parsed(text: str) -> etree._Element:
    """The page's root. Raises UnreadableDocumentError if it has more tags than a plan, or nothing in it."""
    if text.count("<") > _MOST_TAGS:
        raise UnreadableDocumentError(TOO_LARGE)
    # HTML has no document types or entities of its own to expand, and the parser opens no addresses.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise UnreadableDocumentError(BROKEN)
    return root


def name_of(element: etree._Element) -> str:
    """The element's name, in lower case; none for a comment."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def is_comment(element: etree._Element) -> bool:
    """Whether it is a comment that a person may have written; "[if mso]" and its like are for programs."""
    return element.tag is etree.Comment and not (element.text or "").lstrip().startswith(("[if", "[endif"))
