"""Sign-ups to meetings."""

from dataclasses import dataclass
from datetime import datetime

from core.members.model.person import Person


@dataclass(frozen=True, slots=True)
class Signup:
    """Whether one person will come to one meeting, as last stated."""

    meeting_id: str
    person: Person
    coming: bool
    #: UTC, the product's clock.
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class SignupCount:
    """How many will come, and from how many known municipalities."""

    people: int
    municipalities: int
