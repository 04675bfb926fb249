"""A group's calendar subscription address: shown, and replaced."""

from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, heading, small, text
from core.language.durations import spelled_minutes
from core.meetings.model.proposal import UNDO_WINDOW


@dataclass(frozen=True, slots=True)
class ReplaceAddressView:
    """Whose calendar gets a new address."""

    group: str
    group_id: str
    #: Identifies the address that the card was made for.
    shown: str


def subscription(group: str, address: str) -> list[Element]:
    """A group's calendar address, as text to copy; a link would only fetch the meetings once."""
    return [heading(f"Prenumerera på träffarna i {group}"), text(address, spacing="Small")]


def how_to_subscribe() -> Element:
    """How to subscribe to an address."""
    return small(
        "Kopiera adressen. I Outlook: Kalender, Lägg till kalender, Prenumerera från webben. "
        "Då kommer nya och flyttade träffar in av sig själva."
    )


def replace_address_card(view: ReplaceAddressView) -> Card:
    """What a new address means, and the two buttons."""
    data = {"group": view.group_id, "shown": view.shown}
    return card(
        Head("calendar", "Kalender · väntar på dig", f"Byt adress till {view.group}s kalender"),
        [
            text("Den gamla adressen slutar gälla. Alla som prenumererar behöver lägga till den nya."),
            text("Gör det om adressen har hamnat hos någon som inte ska ha den."),
            small(f"Inget ändras förrän du trycker. Sedan kan du ångra i {spelled_minutes(UNDO_WINDOW)}."),
        ],
        [
            execute("Byt adress", verbs.REPLACE_CALENDAR_ADDRESS, data, main=True),
            execute("Avbryt", verbs.KEEP_CALENDAR_ADDRESS, data),
        ],
    )


def address_replaced_card(group: str, address: str, way_back: str) -> Card:
    """The new address, and how to undo it."""
    return card(
        Head("check", "Kalender", "Adressen är bytt"),
        [*subscription(group, address), how_to_subscribe(), small(way_back)],
        [],
    )
