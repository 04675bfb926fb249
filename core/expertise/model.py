"""What somebody knows, in their own words, and why they are found."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

#: Characters that are kept.
LONGEST_WORDS, LONGEST_EXPERIENCE = 300, 500
#: People that a question finds at most.
MOST_FOUND = 10


class Reason(StrEnum):
    """Why a word of the question led to somebody."""

    SAME = "same"  #: they wrote it, perhaps inflected
    SYNONYM = "synonym"  #: they wrote another word for it
    PART = "part"  #: one word is a part of the other, as in a compound
    SPELLING = "spelling"  #: they wrote a word with a similar spelling
    LED = "led"  #: they led a meeting about it
    SHARED = "shared"  #: they shared a document about it


@dataclass(frozen=True, slots=True)
class Done:
    """Something that somebody did, found only if they agree."""

    #: LED or SHARED.
    reason: Reason
    #: The meeting's theme, or the document's name without its ending.
    words: str
    #: The meeting's first day, in local time.
    day: date


@dataclass(frozen=True, slots=True)
class Expertise:
    """What one person knows, stored because they asked for it."""

    #: Entra object id.
    person_id: str
    name: str
    #: None if it isn't known.
    municipality: str | None
    #: "solceller, upphandling av livsmedel"
    words: str
    #: One line on what they have done; empty if nothing was said.
    experience: str
    #: UTC.
    updated_at: datetime
    #: Whether they agree to be found by meetings that they led and documents that they shared; and which those are.
    shows_done: bool = False
    done: tuple[Done, ...] = ()

    def digest(self) -> str:
        """A digest of what they said, so that a form can carry what it was filled with."""
        return hashlib.sha256(repr((self.words, self.experience, self.shows_done)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody who was found."""

    expertise: Expertise
    score: float
    #: The question's word, what it led to, and how; one for each word of the question that fits. Of what was done, what
    #: it led to is the whole theme or name.
    why: tuple[tuple[str, str, Reason], ...]
