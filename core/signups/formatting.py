"""Totals of sign-ups in words, used by every card, page and list."""

from core.language.dates import NBSP
from core.language.numbers import whole
from core.language.plurals import count
from core.signups.model import SignupCount


def signups_in_words(counted: SignupCount) -> str:
    """Such as "12 kommer från 9 kommuner, 4 kollegor till, 3 kanske, 2 i kö"; empty while nobody has said so."""
    coming = f"{whole(counted.people)}{NBSP}kommer" if counted.people else ""
    if counted.people and counted.municipalities:
        coming += f" från {count(counted.municipalities, 'kommun')}"
    parts = [
        coming,
        f"{count(counted.colleagues, 'kollega')} till" if counted.colleagues else "",
        f"{whole(counted.maybe)}{NBSP}kanske" if counted.maybe else "",
        f"{whole(counted.waiting)}{NBSP}i{NBSP}kö" if counted.waiting else "",
    ]
    return ", ".join(part for part in parts if part)


def places_in_words(capacity: int | None, counted: SignupCount) -> str:
    """Such as "2 av 30 platser kvar"; empty if there is room for all."""
    if capacity is None:
        return ""
    places = count(capacity, "plats")
    if counted.places >= capacity:
        return f"Fullt ({places}): nya anmälningar ställs i kö"
    if counted.waiting:
        return f"{places}, med kö"
    return f"{whole(capacity - counted.places)} av {places} kvar" if counted.places else places


def signups_and_places(capacity: int | None, counted: SignupCount) -> str:
    """Both, such as "28 kommer från 20 kommuner. 2 av 30 platser kvar"; empty if there is nothing to say."""
    return ". ".join(words for words in (signups_in_words(counted), places_in_words(capacity, counted)) if words)
