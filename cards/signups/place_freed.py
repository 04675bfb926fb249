"""Notice to people in the queue who got a free place."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Head, card, execute, small, text
from cards.kit.mentions import fitting_mentions, mentions_in_words


@dataclass(frozen=True, slots=True)
class PlaceFreedView:
    """Who has got a place at which meeting, formatted."""

    meeting_id: str
    title: str
    when: str
    group: str
    #: Entra object id and name of those from the queue, in its order.
    people: Sequence[tuple[str, str]]


def place_freed_card(view: PlaceFreedView) -> Card:
    """They now have a place without doing anything; those who can't come leave it to the next."""
    one = len(view.people) == 1
    title = "Plats blev ledig" if one else "Platser blev lediga"
    got = "du har fått plats och är anmäld" if one else "ni har fått plats och är anmälda"
    return card(
        Head("check", f"{title} · {view.group}", view.title, view.when),
        [
            text(f"{mentions_in_words(view.people)}: {got}."),
            small("Kan du inte komma? Ändra ditt svar, så går platsen till nästa i kön."),
        ],
        [execute("Ändra mitt svar", verbs.CHANGE_SIGN_UP, {"meeting": view.meeting_id}, main=True)],
        mentioned=fitting_mentions(view.people),
    )
