"""The few HTML elements that SharePoint's text web part keeps; all text is escaped."""

from collections.abc import Iterable, Sequence
from html import escape


class Html(str):
    """Finished markup; a plain str is text and gets escaped."""

    __slots__ = ()


def text(value: str) -> Html:
    """The value, escaped unless it is markup already."""
    return value if isinstance(value, Html) else Html(escape(value))


def element(tag: str, *children: str) -> Html:
    """`<tag>` around the children."""
    return Html(f"<{tag}>{''.join(text(child) for child in children)}</{tag}>")


def link(label: str, address: str) -> Html:
    """A link; the label says where it leads."""
    return Html(f'<a href="{escape(address)}">{text(label)}</a>')


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Html:
    """A table with column headings; each row's first cell is its heading, for screen readers."""
    head = "".join(f'<th scope="col">{text(heading)}</th>' for heading in headings)
    body = "".join(
        f'<tr><th scope="row">{text(first)}</th>{"".join(element("td", cell) for cell in rest)}</tr>'
        for first, *rest in rows
    )
    return Html(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")


def join(parts: Iterable[str], between: str = "") -> Html:
    """The parts one after another."""
    return Html(text(between).join(text(part) for part in parts))
