"""A sent card, for coordinators, and sending it again with a sentence on top."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, heading, small, text
from cards.kit.inert import inert
from cards.kit.inputs import text_input
from cards.kit.markdown import escape
from core.language.durations import spelled_minutes
from core.meetings.model.proposal import UNDO_WINDOW
from core.overrides.model import LONGEST_NOTE

#: Bytes for the embedded card.
_ROOM = 14_000
NOTE = "note"


@dataclass(frozen=True, slots=True)
class SentCardView:
    """One delivery that reached its group, formatted."""

    delivery_id: str
    meeting_id: str
    group: str
    #: "Inbjudan: Digitalt nätverksmöte ons 8 mars"
    title: str
    #: "Skickat ons 22 februari kl. 9.00"
    sent: str
    #: The card as it looks today; None if it can no longer be made.
    looks: Card | None
    #: Why it can't be sent again, in sentences, or empty.
    obstacle: str = ""
    #: What the coordinator has written, plain text, and what is wrong with it.
    note: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ResendPreviewView:
    """What would go out again, formatted."""

    resend_id: str
    delivery_id: str
    group: str
    title: str
    looks: Card
    note: str
    #: What happens, and what prevents it, a sentence each.
    happens: Sequence[str]


def sent_card(view: SentCardView) -> Card:
    """The sent card, and the field for a sentence to send it again with."""
    back = execute("Visa alla utskick", verbs.SHOW_HISTORY, {"meeting": view.meeting_id})
    data = {"delivery": view.delivery_id}
    field = text_input(
        NOTE,
        "En rad överst, om du vill skicka kortet igen",
        value=view.note,
        most=LONGEST_NOTE,
        example="Ta med stövlar",
        several_lines=True,
    )
    shown = _shown(view.looks) if view.looks else [text("Kortet gäller inte längre, så det går inte att visa.")]
    return card(
        Head("bell", f"Skickat · {escape(view.group)}", view.title, view.sent),
        [
            text(view.problem, bold=True) if view.problem else None,
            *shown,
            text(view.obstacle) if view.obstacle else field,
        ],
        [back] if view.obstacle else [execute("Visa hur det blir", verbs.PREVIEW_RESEND, data, main=True), back],
    )


def resend_preview_card(view: ResendPreviewView) -> Card:
    """A preview with the sentence on top, what happens, and the buttons."""
    data = {"resend": view.resend_id}
    return card(
        Head("question", "Skicka igen · väntar på dig", f"Skicka igen till {escape(view.group)}?", view.title),
        [
            *_shown(view.looks),
            heading("Det här händer"),
            *(text(happens, spacing="Small") for happens in view.happens),
            small(f"Inget går ut förrän du trycker. Sedan kan du ångra i {spelled_minutes(UNDO_WINDOW)}."),
        ],
        [
            execute("Skicka igen", verbs.APPROVE_RESEND, data, main=True),
            execute("Ändra raden", verbs.SHOW_SENT, {"delivery": view.delivery_id, NOTE: view.note}),
            execute("Avbryt", verbs.DISCARD_RESEND, data),
        ],
    )


def resend_approved_card(resend_id: str, title: str, happens: Sequence[str], undo_until: str) -> Card:
    """It will be sent, as the sentences in `happens` say; nothing goes out while it can be undone."""
    return card(
        Head("check", "Klart", title),
        [*(text(line, spacing="Small") for line in happens), small(f"Du kan ångra till {undo_until}.")],
        [execute("Ångra", verbs.UNDO_RESEND, {"resend": resend_id})],
    )


def _shown(looks: Card) -> list[Element]:
    items = inert(looks, room=_ROOM)
    return [heading("Så här ser det ut"), {"type": "Container", "separator": True, "spacing": "Small", "items": items}]
