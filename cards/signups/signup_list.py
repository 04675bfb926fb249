"""The card that lists who comes to a meeting, for coordinators."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit.elements import Card, Element, Head, card, entry, heading, small, text
from cards.kit.markdown import escape, shorten
from cards.kit.size_budget import MAX_BYTES, encoded_size, take_fitting

#: Names of this many characters are shown in one paragraph.
_LONGEST_NAMES = 1500


@dataclass(frozen=True, slots=True)
class SignUpListView:
    """Who comes to a meeting, ready to read."""

    title: str
    when: str
    #: "12 anmälda från 9 kommuner"
    count: str
    #: Municipality ("Okänd kommun" last) and the names from there.
    by_municipality: Sequence[tuple[str, Sequence[str]]]
    #: Names of those who can't.
    not_coming: Sequence[str]


def sign_up_list_card(view: SignUpListView) -> Card:
    """For lunch and chairs; coordinators only."""
    body: list[Element] = [text(view.count, bold=True)]
    coming = [entry(escape(municipality), _names(names)) for municipality, names in view.by_municipality]
    shown, more = take_fitting(coming, MAX_BYTES - encoded_size(body))
    body += shown
    not_coming = [heading("Kan inte"), text(_names(view.not_coming), spacing="Small")] if view.not_coming else []
    if not more:
        shown, more = take_fitting(not_coming, MAX_BYTES - encoded_size(body))
        body += shown
    if more:
        body.append(small("Listan är längre än vad som får plats här."))
    return card(Head("check", "Anmälda · för samordnare", view.title, view.when), body)


def _names(names: Sequence[str]) -> str:
    return shorten(", ".join(escape(name) for name in names), _LONGEST_NAMES)
