"""A document that a coordinator withdraws from the site."""

from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Head, card, execute, small, text
from cards.kit.markdown import escape, shorten

_LONGEST_NAME = 160


@dataclass(frozen=True, slots=True)
class WithdrawalView:
    """A withdrawal, formatted."""

    withdrawal_id: str
    name: str
    #: "Nätverksträff ons 8 mars · Naturvårdsgruppen"
    meeting: str
    #: What happens to the original file.
    source: str


def withdrawal_card(view: WithdrawalView) -> Card:
    """The preview; nothing happens until the button is pressed."""
    data = {"withdrawal": view.withdrawal_id}
    return card(
        Head("document", "Dra tillbaka · väntar på dig", f"Dra tillbaka {_name(view)}?", view.meeting),
        [
            text("Dokumentet läggs i papperskorgen på SharePoint och försvinner från träffens sida."),
            text(view.source, spacing="Small"),
            small("Den som har sparat en kopia har den kvar."),
        ],
        [
            execute("Dra tillbaka dokumentet", verbs.APPROVE_WITHDRAWAL, data, main=True),
            execute("Avbryt", verbs.DISCARD_WITHDRAWAL, data),
        ],
    )


def withdrawn_card(view: WithdrawalView) -> Card:
    """It will be removed, and can be restored."""
    return card(
        Head("check", "Tillbakadraget", _name(view), view.meeting),
        [text("Dokumentet försvinner från SharePoint om en stund."), text(view.source, spacing="Small")],
        [execute("Publicera det igen", verbs.UNDO_WITHDRAWAL, {"withdrawal": view.withdrawal_id})],
    )


def _name(view: WithdrawalView) -> str:
    return escape(shorten(view.name, _LONGEST_NAME))
