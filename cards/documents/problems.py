"""Why documents couldn't be published, told to coordinators once."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, small, text
from cards.kit.markdown import escape, shorten
from cards.kit.size_budget import MAX_BYTES, take_fitting

_MOST_NAMES = 8
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class ProblemsView:
    """Problems, grouped by their text."""

    #: "3 saker"
    count: str
    #: What happened, why and what to do, and the documents or pages concerned.
    problems: Sequence[tuple[str, Sequence[str]]]


def problems_card(view: ProblemsView) -> Card:
    """Each problem once, with the names of what it concerns."""
    entries = [_entry(words, names) for words, names in view.problems]
    shown, more = take_fitting(entries, MAX_BYTES)
    left = small(f"… och {more} till. Skriv *status* för att se alla.") if more else None
    return card(
        Head("exclamation", "Inte publicerat · för samordnare", f"{view.count} publicerades inte", tone="Attention"),
        [*shown, left, small("Jag säger det här en gång. Det som är kvar står i *status*.")],
        [execute("Visa status", verbs.RUN_COMMAND, {"text": "status"})],
    )


def _entry(words: str, names: Sequence[str]) -> Element:
    listed = [f"**{escape(shorten(name, _LONGEST_NAME))}**" for name in names[:_MOST_NAMES]]
    if len(names) > _MOST_NAMES:
        listed.append(f"och {len(names) - _MOST_NAMES} till")
    blocks = [text(", ".join(listed)), text(escape(words), spacing="None")]
    return {"type": "Container", "spacing": "Medium", "items": blocks}
