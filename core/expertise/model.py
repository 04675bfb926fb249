"""What somebody knows, in their own words, and why they are found."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

#: Characters that are kept.
LONGEST_WORDS, LONGEST_EXPERIENCE = 300, 500


@dataclass(frozen=True, slots=True)
class Expertise:
    """One person's, kept because they asked for it."""

    #: Entra object id.
    person_id: str
    name: str
    #: None where it isn't known.
    municipality: str | None
    #: "solceller, upphandling av livsmedel"
    words: str
    #: What they have done, a line; empty where nothing was said.
    experience: str
    #: UTC.
    updated_at: datetime


class Reason(StrEnum):
    """Why a word of the question led to somebody."""

    SAME = "same"  #: they wrote it, perhaps inflected
    SYNONYM = "synonym"  #: they wrote another word for it
    PART = "part"  #: it is a part of their word, or theirs of it
    SPELLING = "spelling"  #: they wrote something spelt nearly so


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody who was found."""

    expertise: Expertise
    score: float
    #: The question's word, the word that it led to, and how; one for each word of the question that fits.
    why: tuple[tuple[str, str, Reason], ...]
