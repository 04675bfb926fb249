"""Who has said that they will come."""

from dataclasses import dataclass
from datetime import datetime

from core.members.model.person import Person


@dataclass(frozen=True, slots=True)
class Signup:
    """One person's latest word on one meeting."""

    meeting_id: str
    person: Person
    coming: bool
    #: UTC, the product's clock.
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class SignupCount:
    """How many come, and from how many known municipalities."""

    people: int
    municipalities: int
