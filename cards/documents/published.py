"""The card with links to what was published from a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, open_url, small, text
from cards.kit.markdown import escape, shorten
from cards.kit.size_budget import MAX_BYTES, take_fitting

_MOST_NAMES, _MOST_BUTTONS, _LONGEST_NAME, _LONGEST_LABEL = 8, 3, 120, 40


@dataclass(frozen=True, slots=True)
class DocumentsView:
    """What has been published from a meeting, formatted."""

    title: str
    when: str
    #: "2 dokument"
    count: str
    #: Name, kind and address.
    documents: Sequence[tuple[str, str, str]]
    page_url: str = ""
    #: For coordinators: names of documents on their way, and of those withdrawn, with the withdrawal's id.
    coming: Sequence[str] = ()
    withdrawn: Sequence[tuple[str, str]] = ()


def documents_card(view: DocumentsView) -> Card:
    """Links, for the meeting's thread."""
    links = [text(_link(name, kind, address), spacing="Small") for name, kind, address in view.documents]
    listed, more = take_fitting(links, MAX_BYTES)
    return card(
        Head("document", "Dokument", f"{view.count} från träffen", f"{view.title} {view.when}"),
        [
            *listed,
            small(f"… och {more} till på träffens sida.") if more else None,
            _names("På väg", view.coming),
            _names("Tillbakadragna", [name for name, _ in view.withdrawn]),
        ],
        [*([open_url("Träffens sida", view.page_url)] if view.page_url else []), *_buttons(view)],
    )


def _names(label: str, names: Sequence[str]) -> Element | None:
    if not names:
        return None
    more = f" och {len(names) - _MOST_NAMES} till" if len(names) > _MOST_NAMES else ""
    return small(f"{label}: {', '.join(escape(shorten(name, _LONGEST_NAME)) for name in names[:_MOST_NAMES])}{more}")


def _buttons(view: DocumentsView) -> list[Element]:
    """Undo buttons for the latest withdrawals."""
    return [
        execute(f"Publicera {shorten(name, _LONGEST_LABEL)} igen", verbs.UNDO_WITHDRAWAL, {"withdrawal": withdrawal_id})
        for name, withdrawal_id in view.withdrawn[-_MOST_BUTTONS:]
    ]


def _link(name: str, kind: str, address: str) -> str:
    """A markdown link; brackets and spaces in the address would end it too soon."""
    safe = address.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    return f"[{escape(shorten(name, 120))}]({safe}) · {kind}"
