"""A poll's preview for a coordinator, and the confirmation."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Head, card, execute, heading, small, text
from cards.kit.inert import inert
from cards.kit.markdown import escape
from core.language.durations import spelled_minutes
from core.meetings.model.proposal import UNDO_WINDOW

#: Bytes for the embedded card.
_ROOM = 14_000


@dataclass(frozen=True, slots=True)
class PollPreviewView:
    """What would be sent, formatted."""

    poll_id: str
    group: str
    #: "Omröstning" or "Hitta dag".
    kind: str
    #: The card as the group would see it.
    looks: Card
    #: What happens, and what prevents it, a sentence each.
    happens: Sequence[str]


def poll_preview_card(view: PollPreviewView) -> Card:
    """A preview, what happens, and the two buttons."""
    data = {"poll": view.poll_id}
    return card(
        Head("question", f"{view.kind} · väntar på dig", f"Skicka till {escape(view.group)}?"),
        [
            heading("Så här ser den ut"),
            {"type": "Container", "separator": True, "spacing": "Small", "items": inert(view.looks, room=_ROOM)},
            heading("Det här händer"),
            *(text(happens, spacing="Small") for happens in view.happens),
            small(f"Inget går ut förrän du trycker. Sedan kan du ångra i {spelled_minutes(UNDO_WINDOW)}."),
        ],
        [
            execute("Skicka frågan", verbs.SEND_POLL, data, main=True),
            execute("Avbryt", verbs.DISCARD_POLL, data),
        ],
    )


def poll_sent_card(poll_id: str, question: str, notices: Sequence[str], undo_until: str) -> Card:
    """It will be sent, as the sentences in `notices` say; nothing goes out while it can be undone."""
    return card(
        Head("check", "Klart", question),
        [*(text(line, spacing="Small") for line in notices), small(f"Du kan ångra till {undo_until}.")],
        [execute("Ångra", verbs.UNDO_POLL, {"poll": poll_id})],
    )
