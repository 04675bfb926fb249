"""What the bot can do, made from the commands themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, heading, small, text


@dataclass(frozen=True, slots=True)
class HelpView:
    """The words somebody may use."""

    coordinator: bool
    #: Heading (empty for members) and its words with what they give.
    groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]


def help_card(view: HelpView) -> Card:
    """The word, then what it gives."""
    over = "Hjälp · för samordnare" if view.coordinator else "Hjälp"
    title = "Det här kan du göra" if view.coordinator else "Det här kan jag göra för dig"
    body: list[Element] = [text("Skriv **@Nätverksboten** och ett av orden. I personlig chatt räcker ordet.")]
    for name, words in view.groups:
        if name:
            body.append(heading(name))
        body += [_word(word, gives) for word, gives in words]
    if view.coordinator:
        body.append(small("Allt som går ut till en grupp visas först för dig."))
    coming = ("Visa nästa träffar", "nästa")
    offered = [("Visa status", "status"), ("Läs in plan", "plan"), coming] if view.coordinator else [coming]
    actions = [
        execute(label, verbs.RUN_COMMAND, {"text": words}, main=index == 0)
        for index, (label, words) in enumerate(offered)
    ]
    return card(Head("question", over, title), body, actions)


def _word(word: str, gives: str) -> Element:
    block = {"type": "TextBlock", "wrap": True}
    return {
        "type": "ColumnSet",
        "spacing": "Small",
        "columns": [
            {"type": "Column", "width": "112px", "items": [{**block, "text": word, "weight": "Bolder"}]},
            {"type": "Column", "width": "stretch", "items": [{**block, "text": gives}]},
        ],
    }
