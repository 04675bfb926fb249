"""Help, generated from the commands themselves, with examples to press."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, heading, small, text
from cards.kit.pages import in_pages, page_within
from cards.kit.size_budget import MAX_BYTES

#: Rows on a page: nobody reads through more.
_MOST_ON_PAGE = 45
#: The most used commands, in this order.
_BUTTONS = {"status": "Visa status", "plan": "Läs in plan", "nästa": "Visa nästa träffar"}


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One word."""

    #: "flytta MÖTE till DATUM"
    word: str
    gives: str
    #: What pressing the line types.
    typed: str
    #: A whole example sentence with today's dates.
    example: str = ""


@dataclass(frozen=True, slots=True)
class HelpView:
    """The commands the person may use here."""

    coordinator: bool
    #: Heading (empty for members) and its commands.
    groups: Sequence[tuple[str, Sequence[HelpLine]]]
    #: The commands that have a button.
    usable: Collection[str]
    page: int = 1
    #: Commands whose answers name people, answered only in personal chat.
    elsewhere: Sequence[str] = ()


def help_card(view: HelpView) -> Card:
    """Each command, what it does, and an example.

    Pressing the line tries it, or explains a command that changes something.
    """
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
    #: Whether the examples can be pressed: only if that alone changes nothing.
    pressable: bool
    #: Notes, such as that it changes something at once.
    note: str = ""


def word_help_card(view: WordHelpView) -> Card:
    """What the command does, and the ways to say it."""
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
