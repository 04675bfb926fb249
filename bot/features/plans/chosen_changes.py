"""Which of a plan's changes are selected: as the card was shown, and the boxes that were changed since."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.app.card_actions.card_fields import id_in, text_in
from bot.app.messages import CardAction
from core.plans.model.differences import PlanDifferences
from core.plans.rules.fingerprint import fingerprint

#: Maximum hexadecimal characters: each holds four changes.
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Chosen:
    """The state of a card of differences."""

    #: The fingerprint of the changes.
    shown: str
    #: Numbers of the selected changes, on all pages.
    taken: frozenset[int]
    page: int = 1


def as_shown_first(differences: PlanDifferences) -> Chosen:
    """The preselected changes."""
    return Chosen(fingerprint(differences), differences.preset)


def chosen_in(pressed: CardAction, differences: PlanDifferences) -> Chosen | None:
    """The selection on the pressed card; None if its changes differ from the present ones.

    A missing box keeps the state it was shown with; only a box that came unticked is deselected.
    """
    shown = fingerprint(differences)
    if id_in(pressed, "shown") != shown:
        return None
    taken = set(_numbers(text_in(pressed, "taken", _LONGEST)))
    for number in range(1, differences.count + 1):
        match text_in(pressed, box_name(number), 5):
            case "true":
                taken.add(number)
            case "false":
                taken.discard(number)
    taken |= _numbers(text_in(pressed, "add", _LONGEST))
    taken -= _numbers(text_in(pressed, "drop", _LONGEST))
    return Chosen(shown, frozenset(taken & set(range(1, differences.count + 1))), page_in(pressed))


def page_in(pressed: CardAction) -> int:
    """The page that is asked for, from 1."""
    page = text_in(pressed, "page", 4)
    return int(page) if page.isascii() and page.isdigit() else 1


def state_of(import_id: str, chosen: Chosen) -> Mapping[str, str]:
    """The state in the card's buttons."""
    return {"import": import_id, "shown": chosen.shown, "taken": packed(chosen.taken), "page": str(chosen.page)}


def box_name(number: int) -> str:
    """The name of the box of the change with that number."""
    return f"c{number}"


def packed(numbers: Collection[int]) -> str:
    """The numbers as bits of a hexadecimal number, which is short on each button."""
    return f"{sum(1 << number for number in set(numbers)):x}"


def _numbers(text: str) -> frozenset[int]:
    try:
        bits = int(text, 16)
    except ValueError:
        return frozenset()
    return frozenset(number for number in range(bits.bit_length()) if bits >> number & 1) if bits > 0 else frozenset()
