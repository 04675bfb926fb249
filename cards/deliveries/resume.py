"""Preview of ending a pause."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, heading, small, text
from cards.kit.size_budget import MAX_BYTES, encoded_size, take_fitting


@dataclass(frozen=True, slots=True)
class ResumeView:
    """The pause, formatted."""

    #: "Alva Lindmark pausade mån 9 januari kl. 10.00"
    paused: str
    #: The pause's id, sent by the button.
    since: str
    #: What is sent at once, and what is too late, a line each.
    leaves: Sequence[str]
    expired: Sequence[str]


def resume_card(view: ResumeView) -> Card:
    """Both lists, and the button that ends the pause."""
    body: list[Element] = []
    for title, lines, nothing in (
        ("Går ut när du fortsätter", view.leaves, "Inget väntar."),
        ("Hann bli för sent och skickas inte", view.expired, "Inget har blivit för sent."),
    ):
        shown, more = take_fitting(
            [text(line, spacing="Small") for line in lines], (MAX_BYTES - encoded_size(body)) // 2
        )
        body += [heading(title), *(shown if lines else [text(nothing, spacing="Small")])]
        body += [small(f"… och {more} till.")] if more else []
    return card(
        Head("exclamation", "Utskick · pausade", "Fortsätta skicka?", view.paused),
        body,
        [execute("Fortsätt", verbs.RESUME, {"since": view.since}, main=True)],
    )
