"""A question with an answer on each button: nothing that changes anything is guessed."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, text

#: The number of buttons that Teams shows in a row of actions.
MOST_CHOICES = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its button's label, and the text that pressing it sends."""

    label: str
    typed: str


def choices_card(question: str, choices: Sequence[Choice], *, about: str = "", lines: Sequence[str] = ()) -> Card:
    """The question, and at most six answers; `about` is the small line above, `lines` help to choose."""
    body: list[Element | None] = [text(line) for line in lines]
    actions = [execute(choice.label, verbs.RUN_COMMAND, {"text": choice.typed}) for choice in choices[:MOST_CHOICES]]
    return card(Head("question", about or "Fråga", question), body, actions)
