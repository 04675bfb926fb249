"""What buttons add to the sentence that they type: the id of the meeting that is meant, or a day, after "§"."""

import re
from dataclasses import dataclass
from datetime import date

_CHOSEN = re.compile(r"\s?§(?:(?P<day>\d{4}-\d\d-\d\d)|(?P<id>[\w-]{1,64}))(?!\S)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence, separated from what buttons added to it."""

    text: str
    meeting_id: str | None = None
    day: date | None = None


def with_choice(sentence: str, choice: str | date) -> str:
    """The sentence for a button, with what it chooses: an id, or a day."""
    return f"{sentence} §{choice.isoformat() if isinstance(choice, date) else choice}"


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
