"""What members are told when a meeting is moved or cancelled."""

from dataclasses import dataclass

from cards import verbs
from cards.anatomy import Card, Element, Head, card, execute, open_url, small


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change, ready to read."""

    meeting_id: str
    title: str
    group: str
    #: "tors 20 april" and "kl. 9.30–12.00", now and before.
    new_day: str
    new_time: str
    old_day: str
    old_time: str
    page_url: str = ""


def moved_card(view: ChangeView) -> Card:
    """The new time first and largest; the old one labelled, since a strike-through is silent to a screen reader."""
    new = _when("Ny tid", view.new_day, view.new_time)
    old = _when("Gällde förut", f"~~{view.old_day}~~", f"~~{view.old_time}~~")
    page = [open_url("Träffens sida", view.page_url)] if view.page_url else []
    return card(
        Head("arrow", f"Ny tid · {view.group}", f"{view.title} är flyttad", f"{view.new_day} {view.new_time}"),
        [{"type": "ColumnSet", "columns": [new, old]}, small("Din anmälan gäller den nya tiden.")],
        [execute("Ändra mitt svar", verbs.CHANGE_SIGN_UP, {"meeting": view.meeting_id}, main=True), *page],
    )


def cancelled_card(view: ChangeView) -> Card:
    """The meeting will not take place."""
    return card(
        Head("cross", f"Inställd · {view.group}", f"{view.title} är inställd", f"{view.old_day} {view.old_time}"),
        [small("Träffen finns kvar i listan som inställd. Du behöver inte göra något.")],
    )


def _when(label: str, day: str, time: str) -> Element:
    block = {"type": "TextBlock", "wrap": True}
    return {
        "type": "Column",
        "width": "stretch",
        "items": [
            {**block, "text": label, "isSubtle": True, "size": "Small"},
            {**block, "text": day, "weight": "Bolder", "spacing": "None"},
            {**block, "text": time, "spacing": "None"},
        ],
    }
