"""What members are told when a meeting is moved or cancelled."""

import re
from dataclasses import dataclass

from cards import verbs
from cards.anatomy import Card, Element, Head, card, execute, open_url, small

#: Kinds of meetings, neuter or common: "mötet är flyttat", "träffen är flyttad".
_KINDS = re.compile(
    r"(?P<neuter>möte|webbinarium|webinar|seminarium|besök|samtal|forum)\b"
    r"|(?:träff|utbildning|dag|resa|kurs|konferens|vandring|verkstad|visning)\b",
    re.IGNORECASE,
)


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
    old = _before("Gällde förut", view.old_day, view.old_time)
    title = f"{view.title} är {_agreeing('flyttad', 'flyttat', view.title)}"
    page = [open_url("Träffens sida", view.page_url)] if view.page_url else []
    return card(
        Head("arrow", f"Ny tid · {view.group}", title, tone="Warning"),
        [{"type": "ColumnSet", "columns": [new, old]}, small("Din anmälan gäller den nya tiden.")],
        [execute("Ändra mitt svar", verbs.CHANGE_SIGN_UP, {"meeting": view.meeting_id}, main=True), *page],
        spoken=f"Ny tid: {title} till {view.new_day} {view.new_time}",
    )


def cancelled_card(view: ChangeView) -> Card:
    """The meeting will not take place."""
    title = f"{view.title} är {_agreeing('inställd', 'inställt', view.title)}"
    return card(
        Head("cross", f"Inställd · {view.group}", title, f"{view.old_day} {view.old_time}", tone="Warning"),
        [small("Träffen finns kvar i listan som inställd. Du behöver inte göra något.")],
    )


def _when(label: str, day: str, time: str) -> Element:
    block = {"type": "TextBlock", "wrap": True}
    return {
        "type": "Column",
        "width": "stretch",
        "items": [
            {**block, "text": label, "isSubtle": True, "size": "Small"},
            {**block, "text": day, "size": "Large", "weight": "Bolder", "spacing": "None"},
            {**block, "text": time, "weight": "Bolder", "spacing": "None"},
        ],
    }


def _before(label: str, day: str, time: str) -> Element:
    """Struck in rich text: the markdown of cards has no strike-through (Adaptive Cards, text features)."""
    struck = {"type": "TextRun", "strikethrough": True, "isSubtle": True}
    rich = {"type": "RichTextBlock", "spacing": "None"}
    return {
        "type": "Column",
        "width": "stretch",
        "items": [
            {"type": "TextBlock", "wrap": True, "text": label, "isSubtle": True, "size": "Small"},
            {**rich, "inlines": [{**struck, "text": day, "size": "Large"}]},
            {**rich, "inlines": [{**struck, "text": time}]},
        ],
    }


def _agreeing(common: str, neuter: str, title: str) -> str:
    """The form that agrees with the first kind of meeting named in the title; common where none is known."""
    kind = _KINDS.search(title)
    return neuter if kind and kind["neuter"] else common
