"""Clarifying questions, with buttons that type the sentence again with the choice added."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.app.messages import IncomingMessage, Reply
from cards.kit.choices import MOST_CHOICES, Choice, choices_card
from core.language.dates import day

#: What a button adds to the sentence: the id of the meeting, or a day.
_CHOSEN = re.compile(r"\s?§(?:(?P<day>\d{4}-\d\d-\d\d)|(?P<id>[\w-]{1,64}))(?!\S)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence, separated from what buttons added to it."""

    text: str
    meeting_id: str | None = None
    day: date | None = None


def without_choices(text: str) -> Chosen:
    """Separate the typed text from what buttons added; the last choice of each kind counts."""
    meeting_id, chosen_day = None, None
    for match in _CHOSEN.finditer(text):
        if match["id"]:
            meeting_id = match["id"]
        else:
            chosen_day = _day(match["day"]) or chosen_day
    return Chosen(_CHOSEN.sub("", text).strip(), meeting_id, chosen_day)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


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
        Choice(day(day_choice, year=day_choice.year != year).capitalize(), f"{message.typed} §{day_choice.isoformat()}")
        for day_choice in dict.fromkeys(days[:MOST_CHOICES])
    ]
