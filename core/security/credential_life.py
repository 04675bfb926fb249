"""Expiry of secrets and certificates: which there are, and how long before that people are told."""

from dataclasses import dataclass
from datetime import date

#: Days before expiry; `doctor` is yellow from the first, and coordinators get a card at each.
TOLD_BEFORE = (60, 30, 7)


@dataclass(frozen=True, slots=True)
class Credential:
    """A secret or certificate that this installation signs in with; the words are Swedish."""

    #: A short unique word, part of the delivery's subject in the outbox.
    id: str
    #: "Botens certifikat".
    label: str
    #: The last day on which it holds.
    last_day: date
    #: What stops then, a sentence.
    then: str
    #: What to do, a sentence.
    do: str
