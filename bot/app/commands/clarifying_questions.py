"""Clarifying questions, with buttons that type the sentence again with the choice added."""

from collections.abc import Sequence
from datetime import date

from bot.app.messages import IncomingMessage, Reply
from bot.app.typed.button_choices import with_choice
from cards.kit.choices import MOST_CHOICES, Choice, choices_card
from core.language.dates import day


def clarifying_question(
    question: str, choices: Sequence[Choice], *, about: str = "", lines: Sequence[str] = ()
) -> Reply:
    """The question with its buttons; only the text if there is nothing to choose between."""
    if not choices:
        return Reply(" ".join([question, *lines]))
    return Reply(card=choices_card(question, choices, about=about, lines=lines))


def day_choices(message: IncomingMessage, days: Sequence[date], *, year: int) -> list[Choice]:
    """A button for each day, which types the sentence again with that day; the year is shown if it isn't `year`."""
    return [
        Choice(day(day_choice, year=day_choice.year != year).capitalize(), with_choice(message.typed, day_choice))
        for day_choice in dict.fromkeys(days[:MOST_CHOICES])
    ]
