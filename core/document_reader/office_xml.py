"""Looking into Office XML by local names, since its two editions (strict, transitional) differ only in namespaces."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from core.document_reader.errors import BROKEN, UnreadableDocumentError
from core.document_reader.limits import DEEPEST

_OFF = frozenset({"0", "false", "off", "none"})
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
_DELETED = frozenset({"del", "moveFrom"})


def local(element: Element) -> str:
    """The element's name without its namespace."""
    tag = element.tag
    # A comment's or an instruction's tag is a function.
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along the path of local names."""
    for name in path:
        element = next((one for one in element if local(one) == name), None) if element is not None else None
    return element


def children(element: Element | None, *path: str) -> list[Element]:
    """What is in the first descendant along the path; nothing if there is none."""
    inner = child(element, *path)
    return list(inner) if inner is not None else []


def attribute(element: Element | None, name: str = "val") -> str | None:
    """The attribute of that local name."""
    if element is None:
        return None
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def number(element: Element | None, name: str = "val") -> int | None:
    """The attribute as a whole number; None if it is none."""
    text = attribute(element, name) or ""
    try:
        return int(float(text)) if len(text) <= 9 else None
    except (ValueError, OverflowError):
        return None


def is_on(element: Element | None) -> bool | None:
    """What an on/off element says; None if it isn't there."""
    return None if element is None else (attribute(element) or "1").lower() not in _OFF


def chosen(alternatives: Element) -> list[Element]:
    """What is read of alternate content: the first choice with text, else the fallback."""
    branches = [branch for branch in alternatives if local(branch) in ("Choice", "Fallback")]
    return next((list(branch) for branch in branches if any(local(one) == "t" for one in branch.iter())), [])


def parts_of(
    parent: Iterable[Element], names: frozenset[str], depth: int, *, struck: bool
) -> Iterator[tuple[Element, bool]]:
    """Children of those names, those in content controls and revisions too; whether each was deleted.

    Raises UnreadableDocumentError if they nest deeper than any document does.
    """
    if depth > DEEPEST:
        raise UnreadableDocumentError(BROKEN)
    for one in parent:
        name = local(one)
        if name in names:
            yield one, struck
        elif name in _WRAPPERS or name in _DELETED:
            yield from parts_of(one, names, depth + 1, struck=struck or name in _DELETED)
        elif name == "AlternateContent":
            yield from parts_of(chosen(one), names, depth + 1, struck=struck)
