"""The network's municipalities: how often each has taken part, and the year's fees."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit.elements import Card, Element, Head, card, heading, small, text
from cards.kit.size_budget import MAX_BYTES, take_fitting


@dataclass(frozen=True, slots=True)
class MunicipalitiesView:
    """How often each municipality has taken part, formatted."""

    year: int
    #: "38 kommuner är med, 36 har deltagit"
    title: str
    #: "Närvaro saknas för 2 av 17 träffar."; empty if none is.
    gap: str
    #: Heading and its lines, such as "Borås: 8 träffar".
    sections: Sequence[tuple[str, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class FeesView:
    """A year's fees, formatted."""

    year: int
    #: "950 000 kr"
    total: str
    #: "Borås: 25 000 kr"
    fees: Sequence[str]
    #: Names of member municipalities without a known fee, in one sentence, or empty.
    missing: str


def municipalities_card(view: MunicipalitiesView) -> Card:
    """Each municipality with how often it was there."""
    body: list[Element] = [small(view.gap)] if view.gap else []
    for name, lines in view.sections:
        if lines:
            body += [heading(name), *(text(f"- {line}", spacing="None") for line in lines)]
    shown, more = take_fitting(body, MAX_BYTES)
    return card(
        Head("chart", f"Kommuner · {view.year}", view.title), [*shown, small(f"… och {more} till.") if more else None]
    )


def fees_card(view: FeesView) -> Card:
    """What each municipality pays, and the total."""
    body: list[Element] = [text(view.missing)] if view.missing else []
    body += [text(f"- {line}", spacing="None") for line in view.fees]
    return card(
        Head("chart", f"Avgifter · {view.year}", f"Ram för {view.year}: {view.total}"),
        [*body, small(f"Ändra: skriv *avgifter {view.year}: Borås 25 000, Ale 12 000*.")],
    )
