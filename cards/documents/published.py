"""The card with links to what was published from a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit.elements import Card, Head, card, open_url, small, text
from cards.kit.markdown import escape, shorten
from cards.kit.size_budget import MAX_BYTES, take_fitting


@dataclass(frozen=True, slots=True)
class DocumentsView:
    """What has been published from a meeting, ready to read."""

    title: str
    when: str
    #: "2 dokument"
    count: str
    #: Name, kind and address.
    documents: Sequence[tuple[str, str, str]]
    page_url: str = ""


def documents_card(view: DocumentsView) -> Card:
    """Links, for the meeting's thread."""
    links = [text(_link(name, kind, address), spacing="Small") for name, kind, address in view.documents]
    listed, more = take_fitting(links, MAX_BYTES)
    return card(
        Head("document", "Dokument", f"{view.count} från träffen", f"{view.title} {view.when}"),
        [*listed, small(f"… och {more} till på träffens sida.") if more else None],
        [open_url("Träffens sida", view.page_url)] if view.page_url else [],
    )


def _link(name: str, kind: str, address: str) -> str:
    """A markdown link; brackets and blanks would end its address too soon."""
    safe = address.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    return f"[{escape(shorten(name, 120))}]({safe}) · {kind}"
