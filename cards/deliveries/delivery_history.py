"""Why something was sent or not: each channel's deliveries about one meeting, in order of time."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.deliveries.sent_again import NOTE
from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, buttons, card, execute, heading, small, text
from cards.kit.size_budget import MAX_BYTES, encoded_size, take_fitting


@dataclass(frozen=True, slots=True)
class WhyLine:
    """One delivery in a sentence."""

    words: str
    #: The delivery whose card can be viewed and sent again, or empty.
    delivery_id: str = ""


@dataclass(frozen=True, slots=True)
class WhyView:
    """One meeting's deliveries, formatted."""

    title: str
    when: str
    #: Channel's name, and what was, will be or won't be sent there.
    channels: Sequence[tuple[str, Sequence[WhyLine]]]
    #: The coordinator's sentence for sending one of them again, plain text, or empty.
    note: str = ""
    #: What the reader can do here, in a sentence.
    says: str = ""


def why_card(view: WhyView) -> Card:
    """A heading for each channel and a line for each delivery; a long list is cut, and says so."""
    body: list[Element] = [text(view.says)] if view.says else []
    left_out = 0
    for name, lines in view.channels:
        shown, more = take_fitting([_line(line, view.note) for line in lines], MAX_BYTES - encoded_size(body))
        body += [heading(name), *shown]
        left_out += more
    if left_out:
        body.append(small(f"… och {left_out} till."))
    return card(Head("question", "Utskick · för samordnare", view.title, view.when), body)


def _line(line: WhyLine, note: str) -> Element:
    if not line.delivery_id:
        return text(line.words, spacing="Small")
    show = execute("Visa kortet", verbs.SHOW_SENT, {"delivery": line.delivery_id, **({NOTE: note} if note else {})})
    return {"type": "Container", "spacing": "Small", "items": [text(line.words, spacing="None"), buttons(show)]}
