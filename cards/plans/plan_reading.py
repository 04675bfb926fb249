"""How a plan was read: each line of the document beside its meeting, and what was left out."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, entry, execute, heading, small
from cards.kit.size_budget import MAX_BYTES, take_fitting


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A meeting or something left out, ready to read."""

    #: "ons 8 mars 2023 kl. 9.15: Nätverksträff"
    title: str
    #: "Rad 7: ”Nätverksträff: 8 mars, kl. 9.15”"
    source: str
    #: "Naturvårdsgruppen · år från rubriken på rad 1"
    note: str


@dataclass(frozen=True, slots=True)
class PlanReadingView:
    """All that the card shows, ready to read."""

    import_id: str
    document: str
    #: "18 träffar"
    count: str
    meetings: Sequence[ReadLine]
    set_aside: Sequence[ReadLine]


def plan_reading_card(view: PlanReadingView) -> Card:
    """Meetings by date, then what is no meeting with its reason; and the way back."""
    meetings, left = take_fitting([entry(line.title, line.source, line.note) for line in view.meetings], MAX_BYTES)
    body: list[Element] = [*meetings, *_more(left)]
    room = MAX_BYTES - sum(len(str(element)) for element in body)
    aside, left = take_fitting([entry(line.title, line.source, line.note) for line in view.set_aside], max(room, 0))
    if aside:
        body += [heading(f"Inga träffar ({len(view.set_aside)})"), *aside, *_more(left)]
    return card(
        Head("document", f"Så läste jag · {view.document}", view.count),
        body,
        [execute("Tillbaka", verbs.SHOW_DIFFERENCES, {"import": view.import_id}, main=True)],
    )


def _more(left: int) -> list[Element]:
    return [small(f"… och {left} till.")] if left else []
