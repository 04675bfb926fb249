"""How a plan was read: each line of the document next to its meeting, what is wrong, and what was left out."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Head, card, execute
from cards.plans.entry_pages import Part, Turning, entries_in_pages


@dataclass(frozen=True, slots=True)
class PlanReadingView:
    """The card's content, formatted."""

    import_id: str
    document: str
    #: "18 träffar"
    count: str
    #: Meetings by date, rows with a problem, and lines that are no meeting, with the reason.
    parts: Sequence[Part]
    page: int = 1


def plan_reading_card(view: PlanReadingView) -> Card:
    """All that was read, in pages, and a button back."""
    this = {"import": view.import_id}
    return card(
        Head("document", f"Så läste jag · {view.document}", view.count),
        entries_in_pages(view.parts, page=view.page, turning=Turning(verbs.SHOW_PLAN, this)),
        [execute("Tillbaka", verbs.SHOW_DIFFERENCES, this, main=True)],
    )
