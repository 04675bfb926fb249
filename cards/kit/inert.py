"""A card embedded in another as a preview: no buttons, no fields, and nobody is notified."""

import re

from cards.kit.elements import Card, Element, small
from cards.kit.markdown import escape
from cards.kit.size_budget import take_fitting

_MENTION = re.compile(r"<at>([^<]*)</at>")
_INPUT = "Input."


def inert(card: Card, *, room: int) -> list[Element]:
    """The card's body in at most `room` bytes, with its fields and buttons as text."""
    body = [element for part in card["body"] for element in _inert(part)]
    if titles := [action["title"] for action in card.get("actions", ())]:
        body.append(_named("Knappar", titles))
    shown, left_out = take_fitting(body, room)
    return [*shown, small("… och mer, som inte får plats här.")] if left_out else shown


def _inert(element: Element) -> list[Element]:
    kind = element["type"]
    if kind == "ActionSet":
        return [_named("Knappar", [action["title"] for action in element["actions"]])]
    if kind.startswith(_INPUT):
        return [small(f"Fält: {escape(element.get('label') or element.get('title') or '…')}")]
    if kind == "TextBlock":
        return [{**element, "text": _MENTION.sub(r"**\1**", element["text"])}]
    inside = {name: element[name] for name in ("items", "columns") if name in element}
    return [{**element, **{name: [part for each in parts for part in _inert(each)] for name, parts in inside.items()}}]


def _named(what: str, titles: list[str]) -> Element:
    return small(f"{what}: {' · '.join(escape(title) for title in titles)}")
