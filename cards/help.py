"""What the bot can do, made from the commands themselves, with examples to press."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, heading, small, text
from cards.kit.pages import in_pages, page_within
from cards.kit.size_budget import MAX_BYTES

#: Rows of a page: more than one looks through is no help.
_MOST_ON_PAGE = 45
#: What one presses most, in this order.
_BUTTONS = {"status": "Visa status", "plan": "Läs in plan", "nästa": "Visa nästa träffar"}


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One word."""

    #: "flytta MÖTE till DATUM"
    word: str
    gives: str
    #: What pressing the line types.
    typed: str
    #: A whole sentence as somebody would type it today.
    example: str = ""


@dataclass(frozen=True, slots=True)
class HelpView:
    """The words somebody may use here."""

    coordinator: bool
    #: Heading (empty for members) and its words.
    groups: Sequence[tuple[str, Sequence[HelpLine]]]
    #: The words among those that have a button.
    usable: Collection[str]
    page: int = 1
    #: Words whose answers name people, and that are answered in personal chat alone.
    elsewhere: Sequence[str] = ()


def help_card(view: HelpView) -> Card:
    """The word, what it gives, and an example; pressing the line tries it, or tells more of what changes anything."""
    over = "Hjälp · för samordnare" if view.coordinator else "Hjälp"
    title = "Det här kan du göra" if view.coordinator else "Det här kan jag göra för dig"
    rows: list[Element] = []
    for name, lines in view.groups:
        if name:
            rows.append(heading(name))
        rows += [_row(line) for line in lines]
    pages = in_pages(rows, most=_MOST_ON_PAGE, first_room=MAX_BYTES, room=MAX_BYTES)
    number = page_within(view.page, pages)
    body: list[Element] = [
        text("Skriv **@Nätverksboten** och vad du vill, som du skulle säga det. I personlig chatt räcker orden."),
        small("Tryck på en rad för att prova eller läsa mer. Inget ändras av det."),
        *(rows[index] for index in pages[number - 1]),
    ]
    if len(pages) > 1:
        body.append(small(f"Sida {number} av {len(pages)}."))
    if view.elsewhere:
        body.append(small(f"I personlig chatt kan du också skriva {', '.join(view.elsewhere)}."))
    if view.coordinator:
        body.append(small("Allt som går ut till en grupp visas först för dig."))
    offered = [(label, words) for words, label in _BUTTONS.items() if words in view.usable]
    actions = [
        execute(label, verbs.RUN_COMMAND, {"text": words}, main=index == 0)
        for index, (label, words) in enumerate(offered)
    ]
    if number < len(pages):
        actions.append(execute("Fler ord", verbs.RUN_COMMAND, {"text": f"hjälp sida {number + 1}"}))
    return card(Head("question", over, title), body, actions)


@dataclass(frozen=True, slots=True)
class WordHelpView:
    """One word, explained."""

    word: str
    gives: str
    #: Whole sentences that mean it.
    examples: Sequence[str]
    #: Whether the examples can be pressed: nothing happens by that alone.
    pressable: bool
    #: What is good to know, such as that it changes something at once.
    note: str = ""


def word_help_card(view: WordHelpView) -> Card:
    """What the word gives, and how one may say it."""
    body: list[Element] = [text(f"{view.gives}."), heading("Skriv till exempel")]
    body += [text(example, spacing="Small") for example in view.examples]
    if view.note:
        body.append(small(view.note))
    pressed = view.examples if view.pressable else ()
    actions = [execute(f"Prova: {sentence}", verbs.RUN_COMMAND, {"text": sentence}) for sentence in pressed[:2]]
    return card(Head("question", "Hjälp", view.word), body, actions)


def _row(line: HelpLine) -> Element:
    block = {"type": "TextBlock", "wrap": True}
    items = [
        {**block, "text": f"**{line.word}**: {line.gives}"},
        *(
            [{**block, "text": line.example, "size": "Small", "isSubtle": True, "spacing": "None"}]
            if line.example
            else []
        ),
    ]
    pressed = {"type": "Action.Execute", "title": line.typed, "verb": verbs.RUN_COMMAND}
    return {
        "type": "Container",
        "spacing": "Small",
        "items": items,
        "selectAction": {**pressed, "data": {"verb": verbs.RUN_COMMAND, "text": line.typed}},
    }
