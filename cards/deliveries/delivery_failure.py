"""A failed delivery that needs a coordinator: why, what to do, and its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, heading, text

_COLOURS = {"Klart": "Good", "Stopp": "Attention", "Väntar": "Warning"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of its history, understandable without colour."""

    state: Literal["Klart", "Stopp", "Väntar"]
    what: str
    detail: str


@dataclass(frozen=True, slots=True)
class DeliveryFailedView:
    """A failed delivery, formatted."""

    delivery_id: str
    group: str
    #: "Påminnelsen gick inte ut"
    title: str
    #: "Digitalt nätverksmöte ons 15 november kl. 9.15–12.00"
    meeting: str
    why: str
    do_this: str
    trail: Sequence[Step]
    state: Literal["unknown", "refused", "failed", "expired"]


def delivery_failed_card(view: DeliveryFailedView) -> Card:
    """The buttons depend on what is known: an unknown outcome may have arrived."""
    decide = [
        execute("Försök igen", verbs.RETRY_DELIVERY, {"delivery": view.delivery_id}, main=True),
        execute("Skicka inte", verbs.DROP_DELIVERY, {"delivery": view.delivery_id}),
    ]
    buttons = {
        "unknown": [
            execute("Den kom fram", verbs.DELIVERY_ARRIVED, {"delivery": view.delivery_id}, main=True),
            execute("Skicka igen", verbs.RETRY_DELIVERY, {"delivery": view.delivery_id}),
        ],
        "refused": decide,
        "failed": decide,
        "expired": [],
    }
    return card(
        Head("exclamation", f"Inte skickat · {view.group}", view.title, view.meeting, tone="Attention"),
        [
            text(f"**Varför:** {view.why}"),
            text(f"**Gör så här:** {view.do_this}", spacing="Small"),
            heading("Det här har hänt"),
            *(_step(step) for step in view.trail),
        ],
        buttons[view.state],
    )


def _step(step: Step) -> Element:
    block = {"type": "TextBlock", "wrap": True}
    word = {**block, "text": step.state, "color": _COLOURS[step.state], "weight": "Bolder", "size": "Small"}
    what = [{**block, "text": step.what}]
    if step.detail:
        what.append({**block, "text": step.detail, "isSubtle": True, "size": "Small", "spacing": "None"})
    return {
        "type": "ColumnSet",
        "spacing": "Small",
        "columns": [
            {"type": "Column", "width": "64px", "items": [word]},
            {"type": "Column", "width": "stretch", "items": what},
        ],
    }
