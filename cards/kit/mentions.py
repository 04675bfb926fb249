"""People mentioned in a card, so that Teams notifies each of them."""

from collections.abc import Sequence

from cards.kit.size_budget import encoded_size

#: Bytes of a card's 28 KB for mentions; each person takes about 300.
_ROOM_FOR_MENTIONS = 12_000


def fitting_mentions(people: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """The first people (Entra object id and name) that a card has room for."""
    room = _ROOM_FOR_MENTIONS
    mentioned = []
    for person, name in people:
        room -= 3 * encoded_size([{"name": name}]) + len(person) + 100
        if room < 0:
            break
        mentioned.append((person, name))
    return mentioned


def mentions_in_words(people: Sequence[tuple[str, str]]) -> str:
    """Their names as mentions, and how many more there are; empty if none fits."""
    named = [f"<at>{name}</at>" for _, name in fitting_mentions(people)]
    more = len(people) - len(named)
    return ", ".join(named) + (f" och {more} till" if named and more else "")
