"""Why something was sent or not: each channel's deliveries about one meeting, in the order they fall."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit.elements import Card, Element, Head, card, heading, small, text
from cards.kit.size_budget import MAX_BYTES, encoded_size, take_fitting


@dataclass(frozen=True, slots=True)
class WhyView:
    """One meeting's deliveries, ready to read."""

    title: str
    when: str
    #: Channel's name, and what was, will be or won't be sent there, one sentence each.
    channels: Sequence[tuple[str, Sequence[str]]]


def why_card(view: WhyView) -> Card:
    """A heading for each channel and a line for each delivery; a long list is cut, and says so."""
    body: list[Element] = []
    left_out = 0
    for name, lines in view.channels:
        shown, more = take_fitting([text(line, spacing="Small") for line in lines], MAX_BYTES - encoded_size(body))
        body += [heading(name), *shown]
        left_out += more
    if left_out:
        body.append(small(f"… och {left_out} till."))
    return card(Head("question", "Utskick · för samordnare", view.title, view.when), body)
