"""Secrets and certificates run out: which there are, and how long before that it is told."""

from dataclasses import dataclass
from datetime import date

#: Days before the last one; `doctor` is yellow from the first, and coordinators get a card at each.
TOLD_BEFORE = (60, 30, 7)


@dataclass(frozen=True, slots=True)
class Credential:
    """A secret or certificate that this installation signs in with; the words are Swedish."""

    #: A short word of its own, part of what the outbox keeps the card under.
    id: str
    #: "Botens certifikat".
    label: str
    #: The last day on which it holds.
    last_day: date
    #: What stops then, a sentence.
    then: str
    #: What to do, a sentence.
    do: str
