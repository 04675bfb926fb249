"""A members' card as coordinators get it during a pilot: the same card, and where it would have been sent."""

import re
from typing import Any

from cards.kit.elements import Card, Element

_MENTION = re.compile(r"</?at>")


def pilot_card(made: Card, where: str) -> Card:
    """The card with a line on top, without mentions, since only coordinators are to be notified.

    `where` is already escaped: "Naturvårdsgruppen och Miljöstrategigruppen".
    """
    banner: Element = {
        "type": "TextBlock",
        "text": f"Pilot: skulle ha gått till **{where}**",
        "wrap": True,
        "size": "Small",
        "color": "Warning",
    }
    shown = {key: value for key, value in made.get("msteams", {}).items() if key != "entities"}
    body = [banner, *(_unmentioned(element) for element in made["body"])]
    return {**made, "fallbackText": f"Pilot · {made['fallbackText']}", "msteams": shown, "body": body}


def _unmentioned(part: Any) -> Any:
    if isinstance(part, str):
        return _MENTION.sub("", part)
    if isinstance(part, list):
        return [_unmentioned(element) for element in part]
    if isinstance(part, dict):
        return {key: _unmentioned(value) for key, value in part.items()}
    return part
