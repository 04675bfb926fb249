"""What going on after a pause means, before it happens."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards import verbs
from cards.anatomy import Card, Element, Head, card, execute, heading, small, text
from cards.room import ROOM, fitting, weight


@dataclass(frozen=True, slots=True)
class GoOnView:
    """A pause that may end, ready to read."""

    #: "Alva Lindmark pausade mån 9 januari kl. 10.00"
    paused: str
    #: What goes out at once, and what time has overtaken, one line each.
    leaves: Sequence[str]
    expired: Sequence[str]


def go_on_card(view: GoOnView) -> Card:
    """Both lists, and the button that lets go."""
    body: list[Element] = []
    for title, lines, nothing in (
        ("Går ut när du fortsätter", view.leaves, "Inget väntar."),
        ("Hann bli för sent och skickas inte", view.expired, "Inget har blivit för sent."),
    ):
        shown, more = fitting([text(line, spacing="Small") for line in lines], (ROOM - weight(body)) // 2)
        body += [heading(title), *(shown if lines else [text(nothing, spacing="Small")])]
        body += [small(f"… och {more} till.")] if more else []
    return card(
        Head("exclamation", "Utskick · pausade", "Fortsätta skicka?", view.paused),
        body,
        [execute("Fortsätt", verbs.GO_ON, {}, main=True)],
    )
